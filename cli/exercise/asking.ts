import type { Exercise, Parameters, Question, Step } from "../../exercises/exercise.ts";
import { formFault, isRight } from "../../exercises/judge.ts";
import { UserError } from "../../host/userError.ts";
import type { Language } from "../../messages/language.ts";
import type { Entry } from "./book.ts";
import type { Looked } from "./lookAt.ts";
import { message } from "../../messages/words.ts";
import { messages } from "./messages.ts";
import { lookText, questionsText } from "./text.ts";

/** An open exercise that somebody asks about: in self-study, or in a seat of a class. */
export interface Asking {
    exercise: Exercise;
    entry: Entry;
    parameters: Parameters;
    /** Looks at it, and keeps what that has come to. */
    look: () => Promise<Looked>;
    /** Keeps the entry as it is now. */
    save: () => void;
    /** How many wrong answers close a question. */
    mostTries: (question: Question) => number;
}

/** What is said to whoever has asked. */
export interface Reply {
    /** The exit code of the command that asked. */
    code: number;
    text: string;
    /** The same for machines. */
    document: unknown;
}

/** What a look has come to. The hints are left out: who wants one asks for it. */
export async function checked({ exercise, look }: Asking, language: Language): Promise<Reply> {
    const { points, of, steps } = await look();
    return {
        code: points === of ? 0 : 1,
        text: lookText(steps, points, of, language),
        document: { name: exercise.name, points, of, steps: steps.map(told) },
    };
}

/** For machines in English, whoever asks. */
function told({ what, title, points, passed, saw }: Step) {
    return { what, title: title.en, points, passed, saw: saw.en };
}

/** What to look at next, by what a look has seen; that it was read is noted. */
export async function hinted({ exercise, entry, look, save }: Asking, language: Language): Promise<Reply> {
    const { steps } = await look();
    const first =
        steps.find(({ passed, hint: words }) => !passed && words) ?? steps.find(({ passed }) => !passed);
    if (first && !entry.hints.includes(first.what)) {
        entry.hints.push(first.what);
        save();
    }
    const words = first ? (first.hint ?? messages.unanswered(first.what)) : messages.noHint;
    const text = first ? `${first.title[language]}:\n  ${words[language]}` : words[language];
    return { code: 0, text, document: { name: exercise.name, step: first?.what, hint: words.en } };
}

/** The questions of an exercise, and what was answered. */
export function asked(exercise: Exercise, entry: Entry | undefined, language: Language): Reply {
    const { name, questions } = exercise;
    const { answers = {} } = entry ?? {};
    return {
        code: 0,
        text: questionsText(questions, answers, language),
        document: { name, questions, answers },
    };
}

/**
 * The question that an answer is for.
 *
 * @throws UserError where there is none, or the answer is not even written like one: that costs no try
 */
export function questionFor({ name, questions }: Exercise, key: string, value: string): Question {
    const question = questions.find((one) => one.key === key);
    if (!question)
        throw new UserError(
            message("exercise.noQuestion", {
                name,
                key,
                questions: questions.map((one) => one.key).join(", ") || message("exercise.noQuestions"),
            }),
        );
    const allowed = formFault(question, value);
    if (allowed !== undefined)
        throw new UserError(message("exercise.form", { key, value: JSON.stringify(value), allowed }));
    return question;
}

/**
 * Takes an answer, and says whether it is right.
 *
 * @throws UserError where the question takes none any more
 */
export async function answered(
    { exercise, entry, parameters, look, save, mostTries }: Asking,
    question: Question,
    value: string,
    language: Language,
): Promise<Reply> {
    const { key } = question;
    const wrong = entry.wrong[key] ?? 0;
    if (wrong >= mostTries(question)) throw new UserError(messages.closed(key)[language]);
    entry.answers[key] = value.trim();
    const { facts } = await look();
    const truths = exercise.truths(facts, parameters)[key];
    const verdict = truths && isRight(question, value, truths);
    if (verdict === false) {
        entry.wrong[key] = wrong + 1;
        save();
    }
    const words =
        verdict === undefined
            ? messages.undecided
            : verdict
              ? messages.right
              : messages.wrong(mostTries(question) - wrong - 1);
    return {
        code: verdict === false ? 1 : 0,
        text: `${key}: ${words[language]}`,
        document: { name: exercise.name, key, right: verdict ?? null },
    };
}
