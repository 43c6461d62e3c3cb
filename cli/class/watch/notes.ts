import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "../../private/closed.ts";
import { replaceFile } from "../../private/replaceFile.ts";
import { stateFolder } from "../../project.ts";

/** What is known of the seats of a class beside the records, from one watch to the next; each is a time by seat. */
export interface Notes {
    v: 1;
    /** Since when a hand is up. */
    hands: Record<string, string>;
    /** When somebody was last logged in. */
    logins: Record<string, string>;
}

const folderOf = (className: string) => join(stateFolder, "class", className);
const fileOf = (className: string) => join(folderOf(className), "watch.json");

export function readNotes(className: string): Notes {
    const text = readIfThere(fileOf(className));
    return text === "" ? { v: 1, hands: {}, logins: {} } : (JSON.parse(text) as Notes);
}

export function writeNotes(className: string, notes: Notes): void {
    mkdirSync(folderOf(className), { recursive: true, mode: 0o700 });
    replaceFile(fileOf(className), `${JSON.stringify(notes)}\n`);
}
