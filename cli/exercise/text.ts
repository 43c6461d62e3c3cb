import type { Exercise, Question, Step } from "../../exercises/exercise.ts";
import { exercises as all } from "../../exercises/index.ts";
import type { Language } from "../../messages/language.ts";
import { chalk } from "../terminal.ts";
import type { Entry } from "./book.ts";
import { messages } from "./messages.ts";

/** What a look has come to, a line a step; colour only goes with a symbol. */
export function lookText(steps: readonly Step[], points: number, of: number, language: Language): string {
    const lines = steps.map(({ title, points: worth, passed, saw }) => {
        const mark = passed ? chalk.green("✓") : chalk.red("✗");
        return `${mark} ${passed ? worth : 0}/${worth}  ${title[language]}\n        ${saw[language]}`;
    });
    return [...lines, "", messages.points(points, of)[language]].join("\n");
}

/** Exercises, a line each, with the numbers that they have among all. */
export function listText(
    exercises: readonly Exercise[],
    entries: Readonly<Record<string, Entry>>,
    open: string | undefined,
    language: Language,
): string {
    const longest = Math.max(...exercises.map(({ name }) => name.length));
    const lines = exercises.map((exercise) => {
        const { name, points, title } = exercise;
        const entry = entries[name];
        const best = entry?.best ?? 0;
        const notes = [
            open === name && messages.open[language],
            entry?.solved && messages.solved[language],
        ].filter(Boolean);
        const note = notes.length > 0 ? ` (${notes.join(", ")})` : "";
        return (
            `${symbolOf(best, points)} ${String(all.indexOf(exercise) + 1).padStart(2)}  ${name.padEnd(longest)}  ` +
            `${`${best}/${points}`.padStart(5)}  ${title[language]}${note}`
        );
    });
    const best = exercises.reduce((sum, { name }) => sum + (entries[name]?.best ?? 0), 0);
    const of = exercises.reduce((sum, { points }) => sum + points, 0);
    return [...lines, "", messages.total(best, of)[language]].join("\n");
}

function symbolOf(best: number, points: number): string {
    if (best === points) return chalk.green("✓");
    return best > 0 ? chalk.yellow("◐") : "○";
}

/** The questions, and what was answered. */
export function questionsText(
    questions: readonly Question[],
    answers: Readonly<Record<string, string>>,
    language: Language,
): string {
    if (questions.length === 0) return messages.noQuestions[language];
    return questions
        .map(({ key, text, choices }) => {
            const answer = answers[key] ?? messages.noAnswer[language];
            const listed = Object.entries(choices ?? {}).map(
                ([choice, means]) => `\n        ${choice}: ${means[language]}`,
            );
            return `${key}: ${text[language]} — ${answer}${listed.join("")}`;
        })
        .join("\n");
}
