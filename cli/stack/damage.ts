import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownNameOf } from "../../stacks/configFile.ts";
import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { backend, root, stateFile } from "../project.ts";

/**
 * What is wrong with the file of a stack's state, and the way back; nothing where it can be read. A disk that is full or
 * a machine that loses its power leaves it empty or cut.
 */
export function damage(stack: string): string[] {
    const file = stateFile(stack);
    if (!hasProjectBackend(root) || !existsSync(file)) return [];
    const seen = read(file);
    if ("resources" in seen) return [];
    const copy = newestCopy(stack);
    return [
        `The state of the stack ${stack} is no whole file: ${file} ${seen.fault}.`,
        ...(copy
            ? [
                  `The newest whole copy that the engine has made is of ${copy.time} and has ${copy.resources} resources. To go back to it:`,
                  `  cp ${copy.file} ${file}`,
                  "What was built after it is not in it: run up again, which looks at the host, or destroy.",
              ]
            : [`The engine has made no copy of it that is whole; see ${backend}.`]),
    ];
}

/** Says so after a command that has failed; whether there is any. */
export function tellDamage(stack: string): boolean {
    const lines = damage(stack);
    for (const line of lines) console.error(line);
    return lines.length > 0;
}

function read(file: string): { resources: number; time: string } | { fault: string } {
    const text = readFileSync(file, "utf8");
    if (text.trim() === "") return { fault: "is empty" };
    try {
        const { checkpoint } = JSON.parse(text) as Checkpoint;
        const { manifest, resources = [] } = checkpoint?.latest ?? {};
        return { resources: resources.length, time: manifest?.time ?? "an unknown time" };
    } catch (error) {
        return { fault: `is no JSON: ${(error as Error).message}` };
    }
}

interface Checkpoint {
    checkpoint?: { latest?: { manifest?: { time?: string }; resources?: unknown[] } };
}

/** The engine keeps the state of before its last write beside it, and one of each update in the folder backups. */
function newestCopy(stack: string) {
    const backups = join(backend, ".pulumi", "backups", "nslab", ownNameOf(stack));
    const files = [`${stateFile(stack)}.bak`, ...globSync(join(backups, "*.json")).sort().reverse()];
    return files
        .filter(existsSync)
        .map((file) => ({ file, ...read(file) }))
        .find((copy) => "resources" in copy);
}
