import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Classroom } from "../../class/classFolder.ts";
import { gradesCsv } from "../../class/grading/gradesCsv.ts";
import { projectorsPage, teachersPage } from "../../class/page/page.ts";
import { printable } from "../../host/printable.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { exercisesOf } from "./exercises.ts";
import { readGradeBook, type GradeBook } from "./gradeBook.ts";
import { pageOf, type Now } from "./pageModel.ts";
import { openClass } from "./read.ts";

/** Writes what a class's records have come to, and names what is not as it was written. */
export async function classReport(path: string): Promise<number> {
    const classroom = await openClass(path);
    const book = readGradeBook(classroom);
    const none = new Map<string, string>();
    const files = writeReport(classroom, path, book, {
        at: new Date(),
        hands: none,
        troubles: none,
        hosts: none,
    });
    console.log(
        printable(
            `${files.map((file) => relative(process.cwd(), file)).join(", ")}: ${book.grades.length} students`,
        ),
    );
    for (const { file: name, line } of book.records.broken)
        console.error(
            printable(
                `${name}:${line}: this line, or the one before it, is not as it was written: it was changed, cut or taken out`,
            ),
        );
    return book.records.broken.length === 0 ? 0 : 1;
}

/**
 * Writes the table and the pages of a class, each whole or not at all.
 *
 * @returns the files
 */
export function writeReport(classroom: Classroom, path: string, book: GradeBook, now: Now): string[] {
    const { folder, settings } = classroom;
    const out = join(folder, "out");
    mkdirSync(out, { recursive: true, mode: 0o700 });
    const page = pageOf(classroom, path, now, book);
    const contents = {
        "grades.csv": gradesCsv(book.grades, exercisesOf(settings)),
        "index.html": teachersPage(page),
        "projector.html": projectorsPage(page),
    };
    return Object.entries(contents).map(([name, content]) => {
        const file = join(out, name);
        replaceFile(file, content);
        return file;
    });
}
