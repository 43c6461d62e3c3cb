import { readFileSync } from "node:fs";
import { quote } from "shlex";
import { UserError } from "./userError.ts";

export { quote };

/** A value that a script can be given. */
export type Value = string | number | boolean | readonly string[];

/** What a script gets of its arguments: a text each, by name. */
export type Arguments = Record<string, string>;

/**
 * Shell assignments, one a line. A boolean is 1 or empty; a list is a string that `eval set --` takes apart again.
 *
 * @example assignments({ namespace: "test", isolate: true }) // namespace=test\nisolate=1
 */
export function assignments(values: Record<string, Value>): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${quote(withoutNul(name, argumentText(value)))}`)
        .join("\n");
}

/**
 * Reads what {@link assignments} has written.
 *
 * @returns undefined for any other text
 */
export function parseAssignments(text: string): Arguments | undefined {
    if (text === "") return {};
    const values: [string, string][] = [];
    for (let place = 0; place <= text.length; place++) {
        const name = matched(/[A-Za-z_]\w*=/y, text, place);
        const value = name === undefined ? undefined : quotedAt(text, place + name.length, "\n");
        if (name === undefined || value === undefined) return undefined;
        values.push([name.slice(0, -1), value.text]);
        place = value.end;
    }
    return Object.fromEntries(values);
}

/**
 * Reads a list as {@link argumentText} has written it.
 *
 * @returns undefined for any other text
 */
export function parseList(text: string): string[] | undefined {
    if (text === "") return [];
    const words: string[] = [];
    for (let place = 0; place <= text.length; place++) {
        const word = quotedAt(text, place, " ");
        if (word === undefined) return undefined;
        words.push(word.text);
        place = word.end;
    }
    return words;
}

/**
 * One word as {@link quote} writes it, up to a separator or the end. It is read in one pass: shlex's own split looks at
 * all of a word again for each of its quotations, and takes escapes for such that have no meaning there.
 */
function quotedAt(text: string, start: number, separator: string): { text: string; end: number } | undefined {
    const parts: string[] = [];
    let place = start;
    while (place < text.length && text[place] !== separator) {
        const part =
            text[place] === "'"
                ? textBetween(text, place)
                : (matched(/"'+"/y, text, place) ?? matched(/[\w@%\-+=:,./]+/y, text, place));
        if (part === undefined) return undefined;
        parts.push(/^['"]/.test(part) ? part.slice(1, -1) : part);
        place += part.length;
    }
    return { text: parts.join(""), end: place };
}

/** A text between apostrophes, and these. */
function textBetween(text: string, start: number): string | undefined {
    const end = text.indexOf("'", start + 1);
    return end < 0 ? undefined : text.slice(start, end + 1);
}

/** What a sticky expression finds at a place. */
function matched(expression: RegExp, text: string, place: number): string | undefined {
    expression.lastIndex = place;
    return expression.exec(text)?.[0];
}

/** Whether a value is one that {@link parseAssignments} may have read. */
export function isArguments(value: unknown): value is Arguments {
    return (
        typeof value === "object" &&
        value !== null &&
        Object.values(value).every((text) => typeof text === "string")
    );
}

/** What a script sees of a value. */
export function argumentText(value: Value): string {
    if (typeof value === "boolean") return value ? "1" : "";
    if (typeof value === "object") return value.map(quote).join(" ");
    return String(value);
}

function withoutNul(name: string, value: string): string {
    if (value.includes("\0")) throw new UserError(`${name}: no shell can hold a text with a NUL character`);
    return value;
}

/** The text of shell files, one after the other; each is given relative to the module that asks. */
export function script(base: string, ...files: string[]): string {
    return files.map((file) => readFileSync(new URL(file, base), "utf8")).join("\n");
}
