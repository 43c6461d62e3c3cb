import type { Parameters } from "../exercise.ts";
import { appendLine, brokenLines, readLines } from "./chain.ts";

/** What one look has come to: a line of a file of records. */
export interface LookRecord {
    v: 1;
    /** When, by the clock of the machine that looked; ISO 8601. */
    at: string;
    /** Who looked: user and machine. */
    by: string;
    /** "" in self-study. */
    class: string;
    /** Whose seat it was: an id of the roster, or a group; "" in self-study. */
    student: string;
    exercise: string;
    points: number;
    of: number;
    steps: RecordedStep[];
    answers: Record<string, string>;
    /** How many wrong answers there were. */
    tries: number;
    /** How many hints were read. */
    hints: number;
    /** What was done, where it is more than a look. */
    event?: "start" | "reset" | "solve";
    /** How long after the deadline, as in `90s`; absent where there is none. */
    late?: string;
    /** The student's own values, with which the facts are judged again. */
    parameters?: Parameters;
    /** The hash of the line in whose place this one is, since a judge was mended. */
    replaces?: string;
    /** The lab's id: a lab that is built anew has another. */
    generation: string;
    /** The SHA-256 of the facts, by which the evidence is stored. */
    facts: string;
    /** The version of nslab. */
    nslab: string;
    /** The SHA-256 of the line before; "" in the first. */
    previous: string;
}

interface RecordedStep {
    what: string;
    points: number;
    passed: boolean;
    saw: string;
    hint?: string;
}

/** What a file of records holds, and which of its lines are not as they were written. */
export interface Records {
    records: LookRecord[];
    /** The numbers of the lines that are cut or whose predecessor was changed, from 1 on. */
    broken: number[];
}

/** Appends a record; its predecessor's hash ties it to all before it. */
export function appendRecord(file: string, record: Omit<LookRecord, "v" | "previous">): void {
    appendLine(file, record, readLines(file).at(-1)?.hash ?? "");
}

/** Reads a file of records; one that is not there is empty. */
export function readRecords(file: string): Records {
    const lines = readLines(file);
    return {
        records: lines.flatMap(({ record }) => (record === undefined ? [] : [record as LookRecord])),
        broken: brokenLines(lines),
    };
}
