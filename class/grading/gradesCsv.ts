import { stringify } from "csv-stringify/sync";
import type { StudentGrades } from "./students.ts";

/** The grades as a table: a row a student. */
export function gradesCsv(grades: readonly StudentGrades[], exercises: readonly { name: string }[]): string {
    const header = [
        ...["id", "name", "email", "group", ...exercises.map(({ name }) => name)],
        ...["lessons", "raw", "late penalty", "total", "of", "at", "by hand"],
    ];
    const rows = grades.map(({ student, exercises: own, lessons, raw, penalty, total, of, at }) => [
        ...[student.id, student.name, student.email, student.group].map(inert),
        ...own.map(({ points, machine, hand }) => (machine || hand ? points : "")),
        lessons ? `${lessons.passed} of ${lessons.of}` : "",
        ...[raw, penalty, total, of, at],
        inert(
            own
                .flatMap(({ exercise, hand, machine }) =>
                    hand
                        ? [
                              `${exercise}: ${hand.points} (seen: ${machine?.raw ?? 0}), ${hand.by}: ${hand.why}`,
                          ]
                        : [],
                )
                .join("; "),
        ),
    ]);
    return stringify([header, ...rows]);
}

/** A cell that no spreadsheet program takes for a formula. */
function inert(text: string): string {
    return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
