import type { Facts } from "../checks/shared/facts.ts";
import type { Answers, Exercise, Parameters, Question, Step } from "./exercise.ts";
import { words } from "./steps.ts";
import { message, type Message } from "../messages/words.ts";

/** What an exercise has come to. */
export interface Judgement {
    points: number;
    of: number;
    steps: Step[];
}

/**
 * Says what facts and answers are worth. It asks nobody: the same facts, parameters and answers give the same steps, so
 * that stored looks can be judged again after a judge was mended.
 */
export function judge(exercise: Exercise, facts: Facts, parameters: Parameters, answers: Answers): Judgement {
    const truths = exercise.truths(facts, parameters);
    const asked = exercise.questions.map((question) =>
        answerStep(question, answers[question.key], truths[question.key]),
    );
    const steps = [...exercise.steps(facts, parameters), ...asked];
    const points = steps.reduce((sum, { passed, points: worth }) => sum + (passed ? worth : 0), 0);
    return { points, of: exercise.points, steps };
}

function answerStep(question: Question, answer: string | undefined, right?: readonly string[]): Step {
    const { key, text: title, points } = question;
    const passed = answer !== undefined && isRight(question, answer, right);
    return { what: key, title, points, passed, saw: sawOf(answer, right, passed) };
}

function sawOf(answer: string | undefined, right: readonly string[] | undefined, passed: boolean) {
    if (answer === undefined) return words("no answer yet", "还没有回答");
    if (!right)
        return words(
            `your answer is ${answer}; whether it is right cannot be told before what it asks about is there`,
            `你的回答是 ${answer}；问到的东西还不存在，暂时无法判断对错`,
        );
    return passed
        ? words(`your answer, ${answer}, is right`, `你的回答 ${answer} 是对的`)
        : words(`your answer, ${answer}, is not right`, `你的回答 ${answer} 不对`);
}

/** How many wrong answers a question may have before it is closed: what can be chosen could be tried one by one. */
export function mostTries({ kind }: Question): number {
    return kind === "choice" ? 3 : 10;
}

/** Whether an answer is one of the right ones, however it is written. */
export function isRight(question: Question, answer: string, right: readonly string[] | undefined): boolean {
    const given = plain(question, answer);
    return right?.some((truth) => plain(question, truth) === given) ?? false;
}

function plain({ kind }: Question, answer: string): string {
    const text = answer.trim().toLowerCase();
    if (kind === "number") return text.replaceAll(",", "").replace(/^0+(?=\d)/, "");
    return kind === "hex" ? text.replace(/^0x/, "").replace(/^0+(?=.)/, "") : text;
}

const forms: Record<Exclude<Question["kind"], "choice">, { form: RegExp; allowed: Message }> = {
    number: { form: /^(\d{1,20}|\d{1,3}(,\d{3}){1,6})$/, allowed: message("exercise.form.number") },
    hex: { form: /^(0x)?[0-9a-f]{1,32}$/i, allowed: message("exercise.form.hex") },
    address: {
        form: /^(\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?|[0-9a-f]{2}(:[0-9a-f]{2}){5})$/i,
        allowed: message("exercise.form.address"),
    },
    word: { form: /^[\w-]{1,64}$/, allowed: message("exercise.form.word") },
};

/** What is allowed as an answer, where this one is not even written like one: that costs no try. */
export function formFault({ kind, choices = {} }: Question, answer: string): Message | undefined {
    if (kind === "choice")
        return answer.trim().toLowerCase() in choices
            ? undefined
            : message("exercise.form.choice", { keys: Object.keys(choices).join(", ") });
    const { form, allowed } = forms[kind];
    return form.test(answer.trim()) ? undefined : allowed;
}
