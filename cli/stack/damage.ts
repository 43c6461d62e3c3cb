import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownNameOf } from "../../stacks/configFile.ts";
import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { backend, root, stateFile } from "../project.ts";
import { tell } from "../../messages/spoken.ts";
import { message, type Message } from "../../messages/words.ts";

/**
 * What is wrong with the file of a stack's state, and the way back; nothing where it can be read. A disk that is full or
 * a machine that loses its power leaves it empty or cut.
 */
export function damage(stack: string): Message[] {
    const file = stateFile(stack);
    if (!hasProjectBackend(root) || !existsSync(file)) return [];
    const seen = read(file);
    if ("resources" in seen) return [];
    const copy = newestCopy(stack);
    return [
        message("command.damage", { stack, file, fault: seen.fault }),
        ...(copy
            ? [
                  message("command.damage.copy", { time: copy.time, resources: copy.resources }),
                  message("command.damage.copying", { from: copy.file, to: file }),
                  message("command.damage.after"),
              ]
            : [message("command.damage.noCopy", { backend })]),
    ];
}

/** Says so after a command that has failed; whether there is any. */
export function tellDamage(stack: string): boolean {
    const lines = damage(stack);
    for (const line of lines) console.error(tell(line));
    return lines.length > 0;
}

function read(file: string): { resources: number; time: string | Message } | { fault: Message } {
    const text = readFileSync(file, "utf8");
    if (text.trim() === "") return { fault: message("command.damage.empty") };
    try {
        const { checkpoint } = JSON.parse(text) as Checkpoint;
        const { manifest, resources = [] } = checkpoint?.latest ?? {};
        return { resources: resources.length, time: manifest?.time ?? message("command.damage.unknownTime") };
    } catch (error) {
        return { fault: message("command.damage.noJson", { message: (error as Error).message }) };
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
