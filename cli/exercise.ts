import { exercises } from "../exercises/index.ts";
import { mostTries } from "../exercises/judge.ts";
import { taskText, toldValues } from "../exercises/task.ts";
import { runClear, runSolution } from "../exercises/scripts.ts";
import type { Language } from "../messages/language.ts";
import { UserError } from "../host/errors.ts";
import { printable, printableJson } from "../host/printable.ts";
import { agreed } from "./agreed.ts";
import { answered, asked, checked, hinted, questionFor, type Asking, type Reply } from "./exercise/asking.ts";
import { readBook, writeBook } from "./exercise/book.ts";
import { messages } from "./exercise/messages.ts";
import { lookAt } from "./exercise/lookAt.ts";
import { begin, openExercise } from "./exercise/opening.ts";
import { exerciseOf, openSession, settingOf, type Session } from "./exercise/session.ts";
import { listText } from "./exercise/text.ts";
import { bringUp } from "./stack/bringUp.ts";
import { asksQuestions } from "./stack/pulumi.ts";
import { message } from "../messages/words.ts";
import { tell } from "../messages/spoken.ts";

/** How `nslab exercise` reports. */
export interface ExerciseOptions {
    json?: true;
    language: Language;
}

/** Prints for people or machines. What a host or a student has said goes out printably. */
function say({ json }: ExerciseOptions, text: string, document: unknown): void {
    console.log(json ? printableJson(document, 4) : printable(text));
}

/** All exercises, and how far each is. */
export function list(stack: string, options: ExerciseOptions): number {
    const { open, entries } = readBook(stack);
    const document = exercises.map(({ name, title, points: of, experiment }, index) => ({
        number: index + 1,
        name,
        title: title.en,
        experiment,
        points: entries[name]?.best ?? 0,
        of,
        open: open === name,
        solved: entries[name]?.solved === true,
    }));
    say(options, listText(exercises, entries, open, options.language), { stack, exercises: document });
    return 0;
}

/** The text of an exercise; with the own values, while it is open. */
export function show(stack: string, name: string, options: ExerciseOptions): number {
    const exercise = exerciseOf(name);
    const { open, entries } = readBook(stack);
    const values = open === exercise.name ? entries[exercise.name]?.values : undefined;
    const text = taskText(exercise, options.language, values);
    const after = values
        ? messages.next(exercise.name, exercise.questions[0]?.key)
        : messages.valuesLater(exercise.name);
    say(options, `${text}\n${after[options.language]}`, {
        name: exercise.name,
        text: taskText(exercise, "en", values),
        ...(values && { values: toldValues(exercise, values) }),
    });
    return 0;
}

/** Brings the lab to the state that the exercise begins with, and shows its text. */
export async function start(
    stack: string,
    name: string,
    options: ExerciseOptions,
    args: string[],
): Promise<number> {
    const exercise = exerciseOf(name);
    const { open, entries } = readBook(stack);
    if (open === exercise.name && entries[open]?.values)
        throw new UserError(message("exercise.openAlready", { name: exercise.name }));
    const isAsked = asksQuestions() && !args.some((word) => /^(-y|--yes)$/.test(word));
    // Pulumi's own question comes when that is done.
    if (open !== undefined && isAsked && !(await agreed(tell(message("exercise.closes", { open }))))) {
        console.error(tell(message("exercise.unchanged")));
        return 1;
    }
    const code = await openExercise(stack, exercise, args);
    return code === 0 ? show(stack, name, options) : code;
}

/** Looks at what there is, and says what it is worth. */
export async function check(stack: string, name: string, options: ExerciseOptions): Promise<number> {
    return give(options, await checked(askingOf(await openSession(stack, name)), options.language));
}

/** What to look at next, by what the last look has seen. */
export async function hint(stack: string, name: string, options: ExerciseOptions): Promise<number> {
    return give(options, await hinted(askingOf(await openSession(stack, name)), options.language));
}

/** Takes an answer, and says whether it is right; without one, shows the questions. */
export async function answer(
    stack: string,
    name: string,
    given: { key: string; value: string } | undefined,
    options: ExerciseOptions,
): Promise<number> {
    const { language } = options;
    const exercise = exerciseOf(name);
    if (!given) return give(options, asked(exercise, readBook(stack).entries[exercise.name], language));
    const { key, value } = given;
    const question = questionFor(exercise, key, value);
    return give(options, await answered(askingOf(await openSession(stack, name)), question, value, language));
}

function askingOf(session: Session): Asking {
    const { stack, book, entry, exercise, setting } = session;
    return {
        exercise,
        entry,
        parameters: setting.parameters,
        look: () => lookAt(session),
        save: () => {
            writeBook(stack, book);
        },
        mostTries,
    };
}

function give(options: ExerciseOptions, { code, text, document }: Reply): number {
    say(options, text, document);
    return code;
}

/** Back to the state that the exercise begins with. */
export async function reset(
    stack: string,
    name: string,
    options: ExerciseOptions & { yes?: true },
    args: string[],
): Promise<number> {
    const exercise = exerciseOf(name);
    const book = readBook(stack);
    const entry = book.entries[exercise.name];
    if (book.open !== exercise.name || !entry) await openSession(stack, name); // says that it is not open
    if (!options.yes && !(await agreed(tell(message("exercise.resets", { name: exercise.name }))))) return 1;
    if (entry) {
        await runClear(await settingOf(stack, exercise, entry));
        entry.answers = {};
        writeBook(stack, book);
    }
    const { code } = await bringUp(stack, ["--suppress-outputs", ...args]);
    if (code !== 0) return code;
    await begin(stack, exercise);
    await lookAt(await openSession(stack, name), "reset");
    return show(stack, name, options);
}

/** Does the exercise, and answers its questions: shows how, and is noted. */
export async function solve(stack: string, name: string, options: ExerciseOptions): Promise<number> {
    const session = await openSession(stack, name);
    const { entry, exercise, setting } = session;
    const solution = await runSolution(setting);
    entry.solved = true;
    const { facts } = await lookAt(session, "solve");
    const truths = exercise.truths(facts, setting.parameters);
    for (const { key } of exercise.questions) {
        const value = solution.one(`solved.${key}`) || truths[key]?.[0];
        if (value !== undefined) entry.answers[key] = value;
    }
    return give(options, await checked(askingOf(session), options.language));
}
