import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * A scratch folder beside the place where its result goes, so that the last step is a rename and nobody ever
 * sees half of it. It goes away however the work ends, Ctrl-C included.
 * @template T
 * @param {string} parent
 * @param {(directory: string) => Promise<T>} work
 */
export async function withTemporaryDirectory(parent, work) {
    mkdirSync(parent, { recursive: true });
    const directory = mkdtempSync(join(parent, ".setup-"));
    const remove = () => {
        rmSync(directory, { recursive: true, force: true });
    };
    process.once("exit", remove);
    try {
        return await work(directory);
    } finally {
        process.off("exit", remove);
        remove();
    }
}
