import { readFileSync } from "node:fs";
import { quote } from "shlex";
import { UserError } from "./errors.ts";

export { quote };

/** A value that a script can be given. */
export type Value = string | number | boolean | readonly string[];

/**
 * Shell assignments, one a line. A boolean is 1 or empty; a list is a string that `eval set --` takes apart again.
 *
 * @example assignments({ namespace: "test", isolate: true }) // namespace=test\nisolate=1
 */
export function assignments(values: Record<string, Value>): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${quote(withoutNul(name, text(value)))}`)
        .join("\n");
}

function withoutNul(name: string, value: string): string {
    if (value.includes("\0")) throw new UserError(`${name}: no shell can hold a text with a NUL character`);
    return value;
}

function text(value: Value): string {
    if (typeof value === "boolean") return value ? "1" : "";
    if (typeof value === "object") return value.map(quote).join(" ");
    return String(value);
}

/** The text of shell files, one after the other; each is given relative to the module that asks. */
export function script(base: string, ...files: string[]): string {
    return files.map((file) => readFileSync(new URL(file, base), "utf8")).join("\n");
}
