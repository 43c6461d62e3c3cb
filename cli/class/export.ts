import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fill } from "../../class/export/fill.ts";
import type { System } from "../../class/export/systems.ts";
import { printable } from "../../host/printable.ts";
import { UserError } from "../../host/userError.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { readGradeBook } from "./gradeBook.ts";
import { openClass } from "./read.ts";

export interface ExportOptions {
    lms: System;
    template: string;
    column: string;
    out: string;
    overwrite?: true;
}

/** Fills one column of the file that the school's system has exported, so that it can be imported there. */
export async function classExport(path: string, options: ExportOptions): Promise<number> {
    const { lms, template, column, out, overwrite } = options;
    const classroom = await openClass(path);
    const faults = [
        ...(existsSync(template) ? [] : [`--template ${template}: there is no such file`]),
        ...(resolve(template) === resolve(out) ? [`--out ${out}: another file than the template`] : []),
        ...(existsSync(out) && !overwrite
            ? [`--out ${out}: exists already; name another, or add --overwrite`]
            : []),
    ];
    if (faults.length > 0) throw new UserError(faults.join("\n"));
    const { grades } = readGradeBook(classroom);
    const filled = fill(
        readFileSync(template),
        lms,
        column,
        grades.map(({ student, total, exercises }) => ({
            id: student.id,
            lms: student.lms,
            email: student.email,
            points: exercises.some(({ machine, hand }) => machine ?? hand) ? total : undefined,
        })),
    );
    if (filled.others.length > 0 && !overwrite)
        throw new UserError(
            [
                `${template}: the column ${column} has other values, and nothing was written; --overwrite replaces them:`,
                ...filled.others.map(
                    ({ row, value, points }) => `  ${row}: ${value}, and the class says ${points}`,
                ),
            ].join("\n"),
        );
    replaceFile(out, filled.bytes);
    console.log(printable(`${out}: ${filled.changed} cells of ${column} filled`));
    for (const row of filled.unknownRows)
        console.error(printable(`${row}: a row of the template, and nobody in the roster`));
    for (const id of filled.withoutRow)
        console.error(printable(`${id}: has points, and no row in the template`));
    return filled.unknownRows.length + filled.withoutRow.length === 0 ? 0 : 1;
}
