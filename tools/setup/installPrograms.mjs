import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

/**
 * Moves programs to their place on the same file system. Each appears at once and whole, and the one by which
 * the next run knows that all are there comes last.
 * @param {string} from
 * @param {string} to
 * @param {string} last
 */
export function installPrograms(from, to, last) {
    const others = readdirSync(from).filter((name) => name !== last);
    for (const name of [...others, last]) renameSync(join(from, name), join(to, name));
}
