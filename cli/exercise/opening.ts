import type { Exercise } from "../../exercises/exercise.ts";
import { InTheWayError, runClear, runStart, valuesOf } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import { UnreachableError, UserError } from "../../host/errors.ts";
import { readLabId } from "../stack/labId.ts";
import { bringUp } from "../stack/bringUp.ts";
import { notUp, readOutputs } from "../stack/stack.ts";
import { readBook, writeBook, type Book } from "./book.ts";
import { exerciseOf, settingOf } from "./session.ts";
import { setConfig } from "./stackConfig.ts";

/**
 * Brings the lab to the state that an exercise begins with: what is left to the student goes out of the stack, and what is
 * no component is made by the exercise's own script.
 *
 * @returns the exit code of the update of the stack
 */
export async function openExercise(stack: string, exercise: Exercise, args: string[]): Promise<number> {
    const lab = await readLabId(stack);
    if (lab === undefined) throw notUp(stack);
    const unfit = exercise.unfit?.(await readOutputs(stack));
    if (unfit !== undefined) throw new UserError(`The exercise ${exercise.name} cannot start: ${unfit}.`);
    await closeOpen(stack);
    const book = readBook(stack);
    const parameters = exercise.parameters(new Seed(lab, "", exercise.name));
    const wanted = { leaveOut: exercise.leaveOut, ...exercise.config?.(parameters) };
    const before = book.entries[exercise.name];
    const config = setConfig(stack, wanted);
    const { best = 0, wrong = {}, hints = [] } = before?.lab === lab ? before : {};
    book.entries[exercise.name] = {
        lab,
        opened: new Date().toISOString(),
        config,
        started: [],
        answers: {},
        wrong,
        hints,
        best,
    };
    book.open = exercise.name;
    writeBook(stack, book);
    try {
        const { code } = await bringUp(stack, ["--suppress-outputs", ...args]);
        if (code !== 0) leave(stack, book);
        else await begin(stack, exercise);
        return code;
    } catch (error) {
        leave(stack, readBook(stack));
        throw error;
    }
}

/** Runs the exercise's own start in a lab that is as the exercise wants it. */
export async function begin(stack: string, exercise: Exercise): Promise<void> {
    const book = readBook(stack);
    const entry = book.entries[exercise.name];
    if (!entry) throw new Error(`${exercise.name} has no entry`);
    const setting = await settingOf(stack, exercise, entry.lab);
    const { lines } = await runStart(setting).catch(async (error: unknown) => {
        // What was in the way was there before; else the start has ended half-way.
        if (!(error instanceof InTheWayError)) await runClear(setting);
        throw error;
    });
    Object.assign(entry, { started: [...lines], values: valuesOf(setting) });
    writeBook(stack, book);
}

/** The configuration is what it was before; the next update builds that. */
function leave(stack: string, book: Book): void {
    const entry = book.open === undefined ? undefined : book.entries[book.open];
    if (entry) setConfig(stack, entry.config);
    delete book.open;
    writeBook(stack, book);
}

/**
 * Closes the open exercise, if there is one: what it has made is removed, and the configuration is what it was. What was
 * achieved stays.
 */
export async function closeOpen(stack: string): Promise<void> {
    const book = readBook(stack);
    if (book.open === undefined) return;
    const entry = book.entries[book.open];
    try {
        if (entry?.values) await runClear(await settingOf(stack, exerciseOf(book.open), entry.lab));
    } catch (error) {
        // A host that is gone has nothing left of it; a stack that is gone has no lab.
        if (!(error instanceof UnreachableError || error instanceof UserError)) throw error;
        console.error(`What the exercise ${book.open} has made could not be removed: ${error.message}`);
    }
    console.error(`The exercise ${book.open} is closed.`);
    leave(stack, book);
}
