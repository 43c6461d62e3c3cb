import type { Exercise, Parameters } from "../../exercises/exercise.ts";
import { InTheWayError, runClear, runStart, valuesOf } from "../../exercises/scripts.ts";
import type { Seed } from "../../exercises/seed.ts";
import { UnreachableError, UserError } from "../../host/errors.ts";
import { readLabId } from "../stack/labId.ts";
import { bringUp } from "../stack/bringUp.ts";
import { notUp, readOutputs } from "../stack/stack.ts";
import { readBook, writeBook } from "./book.ts";
import { exerciseOf, ownSeed, settingOf } from "./session.ts";
import { setConfig } from "./stackConfig.ts";
import { say, tell } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

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
    if (unfit !== undefined) throw new UserError(message("exercise.unfit", { name: exercise.name, unfit }));
    await closeOpen(stack);
    arrange(stack, exercise, lab, ownSeed(lab, exercise));
    try {
        const { code } = await bringUp(stack, ["--suppress-outputs", ...args]);
        if (code !== 0) abandon(stack);
        else await begin(stack, exercise);
        return code;
    } catch (error) {
        abandon(stack);
        throw error;
    }
}

/**
 * Notes that an exercise is open, and sets the stack's configuration to what it begins with; the next update builds that.
 * No other is open.
 *
 * @param lab the lab's id
 * @param seed where the student's own values come from
 */
export function arrange(stack: string, exercise: Exercise, lab: string, seed: Seed): void {
    const book = readBook(stack);
    const parameters = exercise.parameters(seed);
    const before = book.entries[exercise.name];
    const config = setConfig(stack, openValues(exercise, parameters));
    const { best = 0, wrong = {}, hints = [] } = before?.lab === lab ? before : {};
    book.entries[exercise.name] = {
        lab,
        opened: new Date().toISOString(),
        parameters,
        config,
        started: [],
        answers: {},
        wrong,
        hints,
        best,
    };
    book.open = exercise.name;
    writeBook(stack, book);
}

/** What the configuration of a stack says while an exercise is open in it, by key without "nslab:". */
export function openValues(exercise: Exercise, parameters: Parameters): Record<string, unknown> {
    return { leaveOut: exercise.leaveOut, ...exercise.config?.(parameters) };
}

/** Runs the exercise's own start in a lab that is as the exercise wants it. */
export async function begin(stack: string, exercise: Exercise): Promise<void> {
    const book = readBook(stack);
    const entry = book.entries[exercise.name];
    if (!entry) throw new Error(`${exercise.name} has no entry`);
    const setting = await settingOf(stack, exercise, entry);
    entry.begun = true;
    writeBook(stack, book);
    const { lines } = await runStart(setting).catch(async (error: unknown) => {
        // What was in the way was there before; else the start has ended half-way.
        if (!(error instanceof InTheWayError)) await runClear(setting);
        throw error;
    });
    Object.assign(entry, { started: [...lines], values: valuesOf(setting) });
    writeBook(stack, book);
}

/** The configuration is what it was before; the next update builds that. */
export function abandon(stack: string): void {
    const book = readBook(stack);
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
        if (entry?.begun ?? entry?.values)
            await runClear(await settingOf(stack, exerciseOf(book.open), entry));
    } catch (error) {
        // A host that is gone has nothing left of it; a stack that is gone has no lab.
        if (!(error instanceof UnreachableError || error instanceof UserError)) throw error;
        console.error(say("exercise.notRemoved", { open: book.open, message: tell(error.what) }));
    }
    console.error(say("exercise.closed", { open: book.open }));
    abandon(stack);
}
