import { Facts } from "../../checks/shared/facts.ts";
import { hostOf } from "../../checks/index.ts";
import { exercises } from "../../exercises/index.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import type { Setting } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import { UserError } from "../../host/errors.ts";
import { readOutputs } from "../stack/stack.ts";
import { readBook, type Book, type Entry } from "./book.ts";
import { message } from "../../messages/words.ts";

/** An exercise that is open, and all that is known of it. */
export interface Session {
    stack: string;
    book: Book;
    entry: Entry;
    exercise: Exercise;
    setting: Setting;
    started: Facts;
}

/** @throws UserError that names all exercises, where there is none of this name */
export function exerciseOf(name: string): Exercise {
    const number = /^\d+$/.test(name) ? Number(name) : 0;
    const found = exercises.find((exercise) => exercise.name === name) ?? exercises[number - 1];
    if (found) return found;
    throw new UserError(
        message("exercise.none", { name, exercises: exercises.map((exercise) => exercise.name).join(", ") }),
    );
}

/** An exercise in the lab of a stack, with the student's own values. */
export async function settingOf(
    stack: string,
    exercise: Exercise,
    { lab, parameters = exercise.parameters(ownSeed(lab, exercise)) }: Pick<Entry, "lab" | "parameters">,
): Promise<Setting> {
    const outputs = await readOutputs(stack);
    return { exercise, host: hostOf(outputs), outputs, lab, parameters };
}

/** Where the values of self-study come from. */
export function ownSeed(lab: string, { name }: Exercise): Seed {
    return new Seed(lab, "", name);
}

/** @throws UserError where the exercise is not open */
export async function openSession(stack: string, name: string): Promise<Session> {
    const exercise = exerciseOf(name);
    const book = readBook(stack);
    const entry = book.entries[exercise.name];
    if (book.open !== exercise.name || !entry)
        throw new UserError(
            message("exercise.notOpen", {
                name: exercise.name,
                more: book.open === undefined ? "" : message("exercise.otherOpen", { open: book.open }),
            }),
        );
    if (!entry.values) throw new UserError(message("exercise.notStarted", { name: exercise.name }));
    const setting = await settingOf(stack, exercise, entry);
    return { stack, book, entry, exercise, setting, started: new Facts(entry.started) };
}
