import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FactLine } from "../../checks/shared/facts.ts";
import type { Parameters, Step } from "../../exercises/exercise.ts";
import { UserError } from "../../host/errors.ts";
import type { Value } from "../../host/shell.ts";
import { ownNameOf } from "../../stacks/configFile.ts";
import { readIfThere } from "../private/closed.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { exercisesFolder as folder } from "../project.ts";
import { message } from "../../messages/words.ts";

/** What is known of the exercises of a stack: which one is open, and how far each is. */
export interface Book {
    v: 1;
    open?: string;
    entries: Record<string, Entry>;
}

/** An exercise that was started. */
export interface Entry {
    /** The id of the lab that it was started in: the student's own values follow from it. */
    lab: string;
    opened: string;
    /** The student's own values; absent where they follow from the lab's id alone. */
    parameters?: Parameters;
    /** What the stack's configuration said before, by key; null is nothing. */
    config: Record<string, unknown>;
    /** Whether its start has begun: there may be something of it in the lab. */
    begun?: true;
    /** What its text names. Absent while the start has not come to its end. */
    values?: Record<string, Value>;
    /** What only the start knew. */
    started: FactLine[];
    answers: Record<string, string>;
    /** How many wrong answers each question has had. */
    wrong: Record<string, number>;
    /** The steps whose hints were read. */
    hints: string[];
    /** The most points that a look has given. */
    best: number;
    /** Whether nslab has shown the solution. */
    solved?: true;
    last?: { at: string; points: number; steps: Step[] };
}

/** Where the records of a stack's looks are, and the facts that they name. */
export const recordsFile = (stack: string) => join(folder, `${ownNameOf(stack)}.jsonl`);
export const evidenceFolder = join(folder, "evidence");

const bookFile = (stack: string) => join(folder, `${ownNameOf(stack)}.json`);

/** Reads what is known of a stack's exercises. */
export function readBook(stack: string): Book {
    const text = readIfThere(bookFile(stack));
    if (text === "") return { v: 1, entries: {} };
    const { v, ...book } = JSON.parse(text) as Omit<Book, "v"> & { v: number };
    if (v !== 1) throw new UserError(message("exercise.version", { bookFile: bookFile(stack), version: v }));
    return { v, ...book };
}

/** Writes it, whole or not at all. */
export function writeBook(stack: string, book: Book): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(bookFile(stack), `${JSON.stringify(book, undefined, 2)}\n`);
}

/**
 * Writes what has become of an exercise, unless it is not open any more as it was: whoever looks takes a while, and another
 * run may have closed it meanwhile.
 *
 * @returns whether it was written
 */
export function writeEntry(stack: string, exercise: string, entry: Entry): boolean {
    const book = readBook(stack);
    if (book.open !== exercise || book.entries[exercise]?.opened !== entry.opened) return false;
    book.entries[exercise] = entry;
    writeBook(stack, book);
    return true;
}
