import { readFileSync } from "node:fs";
import type { Value } from "../host/shell.ts";
import type { Language } from "../messages/language.ts";
import type { Exercise } from "./exercise.ts";

const named = /\$\{(\w+)\}/g;

/**
 * The text of an exercise, with its values filled in.
 *
 * @param values none where it has not been started: each is "…" then
 */
export function taskText(
    exercise: Exercise,
    language: Language,
    values: Readonly<Record<string, Value>> | undefined,
): string {
    return template(exercise, language).replaceAll(named, (_, name: string) => {
        if (!values) return "…";
        const value = values[name];
        if (value === undefined)
            throw new Error(`the text of ${exercise.name} names ${name}, which is no value of it`);
        return String(value);
    });
}

/** Of an exercise's values those that its text names: the others are for the student to find out. */
export function toldValues(
    exercise: Exercise,
    values: Readonly<Record<string, Value>>,
): Record<string, Value> {
    const names = new Set([...template(exercise, "en").matchAll(named)].map(([, name]) => name));
    return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

function template({ base }: Exercise, language: Language): string {
    const file = language === "en" ? "task.md" : `task.${language}.md`;
    return readFileSync(new URL(file, base), "utf8");
}
