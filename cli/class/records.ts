import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { appendLine, brokenLines, readLines } from "../../exercises/records/chain.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import type { SaidGrade } from "../../class/grading/grade.ts";

/** What a look at the lessons of a lab has come to. */
export interface LessonsRecord {
    v: 1;
    at: string;
    by: string;
    class: string;
    student: string;
    lessons: { number: number; title: string; passed: boolean; hint?: string }[];
}

/** What a teacher has said of an exercise. */
export interface HandRecord extends SaidGrade {
    v: 1;
    class: string;
    student: string;
}

type ClassRecord = LookRecord | LessonsRecord | HandRecord;

/** A record, and the line that it is. */
export type Kept<T> = T & { hash: string };

/** All records of a class, of each of its runs, in the order of time. */
export interface ClassRecords {
    /** Without those in whose place there is another. */
    looks: Kept<LookRecord>[];
    lessons: LessonsRecord[];
    said: HandRecord[];
    /** The lines that are not as they were written. */
    broken: { file: string; line: number }[];
}

const recordsFolder = (folder: string) => join(folder, "records");

/** Where the facts of a seat's looks are. */
export const evidenceFolder = (folder: string, seat: string) => join(folder, "evidence", seat);

/** Reads the records of a class; files of several teachers stand side by side. */
export function readClassRecords(folder: string): ClassRecords {
    const files = filesIn(folder).map((file) => ({
        file,
        lines: readLines(join(recordsFolder(folder), file)),
    }));
    const hashes = new Set(files.flatMap(({ lines }) => lines.map(({ hash }) => hash)));
    // A run begins behind the last line that there was.
    const isKnown = (hash: string) => hash === "" || hashes.has(hash);
    const all = files
        .flatMap(({ lines }) => lines)
        .filter(({ record }) => record !== undefined)
        .map(({ record, hash }) => ({ ...(record as ClassRecord), hash }))
        .toSorted((one, other) => one.at.localeCompare(other.at));
    const looks = all.filter((one) => "steps" in one);
    const replaced = new Set(looks.map(({ replaces }) => replaces));
    return {
        looks: looks.filter(({ hash }) => !replaced.has(hash)),
        lessons: all.filter((one) => "lessons" in one),
        said: all.filter((one) => "hand" in one),
        broken: files.flatMap(({ file, lines }) =>
            brokenLines(lines, isKnown).map((line) => ({ file: join("records", file), line })),
        ),
    };
}

/** Appends the records of one run, to a file of its own, that begins with the first of them. */
export class RecordsOfRun {
    readonly #folder: string;
    readonly #file: string;
    /** The hash of the last line; at first that of the run before. */
    #last: string;
    /** Who runs it. */
    readonly by = `${userInfo().username}@${hostname()}`;

    constructor(folder: string) {
        this.#folder = recordsFolder(folder);
        const when = new Date().toISOString().replaceAll(/[:.]/g, "-");
        this.#file = join(this.#folder, `${when}-${this.by}-${process.pid}.jsonl`);
        const last = filesIn(folder).at(-1);
        const lines = last === undefined ? [] : readLines(join(this.#folder, last));
        this.#last = lines.at(-1)?.hash ?? "";
    }

    /** @returns the record as it is kept */
    append<T extends ClassRecord>(record: Omit<T, "v" | "by" | "previous">): T {
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        // A record that was read has its line's hash with it.
        const whole = { ...record, by: this.by, hash: undefined };
        this.#last = appendLine(this.#file, whole, this.#last);
        return { v: 1, ...whole } as unknown as T;
    }
}

/** In the order of their names, which begin with the time. */
function filesIn(folder: string): string[] {
    const records = recordsFolder(folder);
    if (!existsSync(records)) return [];
    return readdirSync(records)
        .filter((name) => name.endsWith(".jsonl"))
        .toSorted();
}
