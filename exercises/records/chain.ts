import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** A line of a file of records, as it stands there. */
export interface ChainLine {
    /** 1 is the first. */
    number: number;
    /** By which the next line names it. */
    hash: string;
    /** What it says; undefined for a line that is no JSON of version 1. */
    record: unknown;
    /** The hash of the line before, as it says; "" in the first of all. */
    previous: string | undefined;
}

/**
 * Appends a record; its predecessor's hash ties it to all before it.
 *
 * @param previous the hash of the line before it, "" where there is none
 * @returns the hash of the new line
 */
export function appendLine(file: string, record: object, previous: string): string {
    const line = JSON.stringify({ v: 1, ...record, previous });
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
    return hashOf(line);
}

/** Reads a file of records; one that is not there is empty. */
export function readLines(file: string): ChainLine[] {
    return textsOf(file).map((text, index) => {
        const record = parsed(text);
        return { number: index + 1, hash: hashOf(text), record, previous: record?.previous };
    });
}

/**
 * The numbers of the lines that are cut, or whose predecessor is not what it was when they were written.
 *
 * @param isKnown whether a line of another file may be the predecessor of the first
 */
export function brokenLines(
    lines: readonly ChainLine[],
    isKnown: (hash: string) => boolean = (hash) => hash === "",
): number[] {
    return lines
        .filter(({ previous }, index) => {
            const before = lines[index - 1];
            if (previous === undefined) return true;
            return before ? previous !== before.hash : !isKnown(previous);
        })
        .map(({ number }) => number);
}

function textsOf(file: string): string[] {
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

function parsed(line: string): { previous: string } | undefined {
    try {
        const record = JSON.parse(line) as { v?: unknown; previous?: unknown } | null;
        return record?.v === 1 && typeof record.previous === "string"
            ? (record as { previous: string })
            : undefined;
    } catch {
        return undefined; // a line that a full disk has cut
    }
}

function hashOf(line: string): string {
    return `sha256:${createHash("sha256").update(line).digest("hex")}`;
}
