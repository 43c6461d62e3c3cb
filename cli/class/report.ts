import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gradesCsv } from "../../class/grading/gradesCsv.ts";
import { printable } from "../../host/printable.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { exercisesOf } from "./exercises.ts";
import { readGradeBook } from "./gradeBook.ts";
import { openClass } from "./read.ts";

/** Writes what a class's records have come to, and names what is not as it was written. */
export async function classReport(path: string): Promise<number> {
    const classroom = await openClass(path);
    const { folder, settings } = classroom;
    const { records, grades } = readGradeBook(classroom);
    const out = join(folder, "out");
    mkdirSync(out, { recursive: true, mode: 0o700 });
    const file = join(out, "grades.csv");
    replaceFile(file, gradesCsv(grades, exercisesOf(settings)));
    console.log(printable(`${relative(process.cwd(), file)}: ${grades.length} students`));
    for (const { file: name, line } of records.broken)
        console.error(
            printable(
                `${name}:${line}: this line, or the one before it, is not as it was written: it was changed, cut or taken out`,
            ),
        );
    return records.broken.length === 0 ? 0 : 1;
}
