import { UserError } from "../../host/userError.ts";

/** Something wrong in a file of a class. */
export interface FileFault {
    /** As messages call it. */
    file: string;
    /** 1 is the first. */
    line: number;
    /** The column, or the key. */
    key?: string;
    /** What stands there. */
    value?: unknown;
    /** What may stand there instead, or what is missing. */
    allowed: string;
}

/** Whatever is wrong with a class: all of it at once, each file from its first line to its last. */
export class ClassError extends UserError {
    readonly faults: readonly FileFault[];

    constructor(faults: readonly FileFault[]) {
        const ordered = [...faults].sort(
            (a, b) =>
                a.file.localeCompare(b.file) || a.line - b.line || (a.key ?? "").localeCompare(b.key ?? ""),
        );
        super(ordered.map(faultText).join("\n"));
        this.faults = ordered;
    }
}

/** A fault as one line: `roster.csv:7: email: "bob@": an address such as bob@example.org`. */
export function faultText({ file, line, key, value, allowed }: FileFault): string {
    return [`${file}:${line}`, key, value === undefined ? undefined : JSON.stringify(value), allowed]
        .filter((part) => part !== undefined)
        .join(": ");
}
