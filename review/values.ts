import { isDeepStrictEqual } from "node:util";
import prettyBytes from "pretty-bytes";
import { join } from "shlex";
import { catalogue, type Unit } from "../components/catalogue.ts";
import { parseList } from "../host/shell.ts";

/** How a figure is said that has a unit. */
const figures: Record<Unit, (figure: number) => string> = {
    bytes: (figure) => `${prettyBytes(figure)} (${figure} bytes)`,
    MB: (figure) => `${figure} MB`,
    MiB: (figure) => `${figure} MiB`,
    GiB: (figure) => `${figure} GiB`,
};

/** A value of an argument as a reviewer reads it, on one line. */
export function inWords(kind: string, argument: string, value: unknown): string {
    if (value === undefined) return "not given";
    if (value === "") return "empty";
    const { units = {} } = catalogue[kind] ?? {};
    const unit = Object.hasOwn(units, argument) ? units[argument] : undefined;
    if (unit && Number.isFinite(Number(value))) return figures[unit](Number(value));
    if (argument === "files" && typeof value === "string" && !/^\d+$/.test(value)) return files(value);
    const text = plainText(value);
    // eslint-disable-next-line no-control-regex -- these would break out of the line, or out of the text's direction
    return /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(text) ? escaped(text) : text;
}

/** A command's words as a shell has them; anything else that is no text as JSON. */
function plainText(value: unknown): string {
    if (typeof value === "string") return value;
    const isWords =
        Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === "string");
    return isWords ? join(value) : JSON.stringify(value);
}

/** Whether two values are the same for the script that reads them. */
export function isSame(one: unknown, other: unknown): boolean {
    return isDeepStrictEqual(one, other);
}

/** What a RootFs hands to its script: a file of this machine, its place, its SHA-256 and its permission bits. */
function files(value: string): string {
    const words = parseList(value);
    if (!words) return value;
    const places: string[] = [];
    for (let first = 0; first + 3 < words.length; first += 4) {
        places.push(`${words[first + 1] ?? ""} (sha256 ${words[first + 2]?.slice(0, 12) ?? ""}…)`);
    }
    return places.join(", ");
}

function escaped(text: string): string {
    return JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
