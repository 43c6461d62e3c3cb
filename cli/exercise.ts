import { exercises } from "../exercises/index.ts";
import { formFault, isRight, mostTries } from "../exercises/judge.ts";
import { taskText, toldValues } from "../exercises/task.ts";
import { runClear, runSolution } from "../exercises/scripts.ts";
import type { Step } from "../exercises/exercise.ts";
import type { Language } from "../messages/language.ts";
import { UserError } from "../host/errors.ts";
import { printable, printableJson } from "../host/printable.ts";
import { agreed } from "./agreed.ts";
import { readBook, writeBook } from "./exercise/book.ts";
import { messages } from "./exercise/messages.ts";
import { lookAt, type Looked } from "./exercise/lookAt.ts";
import { begin, openExercise } from "./exercise/opening.ts";
import { exerciseOf, openSession, settingOf, type Session } from "./exercise/session.ts";
import { listText, lookText, questionsText } from "./exercise/text.ts";
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
    return report(await openSession(stack, name), options);
}

async function report(session: Session, options: ExerciseOptions): Promise<number> {
    const looked = await lookAt(session);
    say(options, lookText(looked.steps, looked.points, looked.of, options.language), {
        name: session.exercise.name,
        ...told(looked),
    });
    return looked.points === looked.of ? 0 : 1;
}

/** Without the hints: who wants one asks for it. */
function told({ points, of, steps }: Looked) {
    return {
        points,
        of,
        steps: steps.map(({ what, title, points: worth, passed, saw }: Step) => ({
            what,
            title: title.en,
            points: worth,
            passed,
            saw: saw.en,
        })),
    };
}

/** What to look at next, by what the last look has seen. */
export async function hint(stack: string, name: string, options: ExerciseOptions): Promise<number> {
    const session = await openSession(stack, name);
    const { steps } = await lookAt(session);
    const { entry, book } = session;
    const first =
        steps.find(({ passed, hint: words }) => !passed && words) ?? steps.find(({ passed }) => !passed);
    if (first && !entry.hints.includes(first.what)) {
        entry.hints.push(first.what);
        writeBook(stack, book);
    }
    const words = first ? (first.hint ?? messages.unanswered(first.what)) : messages.noHint;
    const text = first
        ? `${first.title[options.language]}:\n  ${words[options.language]}`
        : words[options.language];
    say(options, text, { name: session.exercise.name, step: first?.what, hint: words.en });
    return 0;
}

/** Takes an answer, and says whether it is right; without one, shows the questions. */
export async function answer(
    stack: string,
    name: string,
    given: { key: string; value: string } | undefined,
    options: ExerciseOptions,
): Promise<number> {
    const { language } = options;
    const { questions } = exerciseOf(name);
    if (!given) {
        const { answers = {} } = readBook(stack).entries[exerciseOf(name).name] ?? {};
        say(options, questionsText(questions, answers, language), { name, questions, answers });
        return 0;
    }
    const question = questions.find(({ key }) => key === given.key);
    if (!question)
        throw new UserError(
            message("exercise.noQuestion", {
                name,
                key: given.key,
                questions: questions.map(({ key }) => key).join(", ") || message("exercise.noQuestions"),
            }),
        );
    const allowed = formFault(question, given.value);
    if (allowed !== undefined)
        throw new UserError(
            message("exercise.form", { key: given.key, value: JSON.stringify(given.value), allowed }),
        );
    const session = await openSession(stack, name);
    const { entry, exercise, setting } = session;
    const wrong = entry.wrong[given.key] ?? 0;
    if (wrong >= mostTries(question)) throw new UserError(messages.closed(given.key)[language]);
    entry.answers[given.key] = given.value.trim();
    const { facts } = await lookAt(session);
    const truths = exercise.truths(facts, setting.parameters)[given.key];
    const verdict = truths && isRight(question, given.value, truths);
    if (verdict === false) {
        entry.wrong[given.key] = wrong + 1;
        writeBook(stack, session.book);
    }
    const words =
        verdict === undefined
            ? messages.undecided
            : verdict
              ? messages.right
              : messages.wrong(mostTries(question) - wrong - 1);
    say(options, `${given.key}: ${words[language]}`, {
        name: exercise.name,
        key: given.key,
        right: verdict ?? null,
    });
    return verdict === false ? 1 : 0;
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
    return report(session, options);
}
