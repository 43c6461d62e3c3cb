import { readFileSync } from "node:fs";
import type { Value } from "../host/shell.ts";
import type { Language } from "../messages/language.ts";
import type { Exercise } from "./exercise.ts";

/**
 * The text of an exercise, with its values filled in.
 *
 * @param values none where it has not been started: each is "…" then
 */
export function taskText(
    { base }: Exercise,
    language: Language,
    values: Readonly<Record<string, Value>> | undefined,
): string {
    const file = language === "en" ? "task.md" : `task.${language}.md`;
    const text = readFileSync(new URL(file, base), "utf8");
    return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
        if (!values) return "…";
        const value = values[name];
        if (value === undefined) throw new Error(`${file} names ${name}, which is no value of the exercise`);
        return String(value);
    });
}
