import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What one look has come to: a line of a file of records. */
export interface LookRecord {
    v: 1;
    /** When, by the clock of the machine that looked; ISO 8601. */
    at: string;
    /** Who looked: user and machine. */
    by: string;
    /** "" in self-study. */
    class: string;
    /** "" in self-study. */
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
}

/** What a file of records holds, and which of its lines are not as they were written. */
export interface Records {
    records: LookRecord[];
    /** The numbers of the lines that are cut or whose predecessor was changed, from 1 on. */
    broken: number[];
}

/** Appends a record; its predecessor's hash ties it to all before it. */
export function appendRecord(file: string, record: Omit<LookRecord, "v" | "previous">): void {
    const last = linesOf(file).at(-1);
    const whole: LookRecord = { v: 1, ...record, previous: last === undefined ? "" : hash(last) };
    appendFileSync(file, `${JSON.stringify(whole)}\n`, { mode: 0o600 });
}

/** Reads a file of records; one that is not there is empty. */
export function readRecords(file: string): Records {
    const lines = linesOf(file);
    const parsed = lines.map(parse);
    const broken = parsed.flatMap((record, index) => {
        const before = lines[index - 1];
        return record?.previous === (before === undefined ? "" : hash(before)) ? [] : [index + 1];
    });
    return { records: parsed.filter((record) => record !== undefined), broken };
}

function linesOf(file: string): string[] {
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

function parse(line: string): LookRecord | undefined {
    try {
        const record = JSON.parse(line) as LookRecord;
        return (record.v as number) === 1 ? record : undefined;
    } catch {
        return undefined; // a line that a full disk has cut
    }
}

function hash(line: string): string {
    return `sha256:${createHash("sha256").update(line).digest("hex")}`;
}
