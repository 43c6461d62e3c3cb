import { create } from "xmlbuilder2";
import type { SeatChecked } from "./seatCheck.ts";

/** What a check has found as JUnit XML: a suite a student, a case a lesson and a step. */
export function classJunit(className: string, checked: readonly SeatChecked[]): string {
    const testsuite = checked.map(({ student, at, error, lessons, exercise }) => {
        const cases = [
            ...lessons.map(({ number, title, passed, saw, hint }) =>
                caseOf(
                    `${student}.lessons`,
                    `Lesson ${number}: ${title.toString()}`,
                    passed,
                    saw.join("\n"),
                    hint?.toString(),
                ),
            ),
            ...(exercise?.steps ?? []).map(({ what, points, passed, saw, hint }) =>
                caseOf(`${student}.${exercise?.name ?? ""}`, `${what} (${points})`, passed, saw, hint),
            ),
        ];
        return {
            "@name": student,
            "@timestamp": at,
            "@tests": cases.length,
            "@failures": cases.filter((one) => "failure" in one).length,
            "@errors": error === undefined ? 0 : 1,
            testcase: cases,
            ...(error !== undefined && { "system-err": error }),
        };
    });
    // XML has no place for control characters, and what a student has made may hold some.
    return create(
        { invalidCharReplacement: "�", encoding: "UTF-8" },
        { testsuites: { "@name": className, testsuite } },
    ).end({ prettyPrint: true });
}

function caseOf(classname: string, name: string, passed: boolean, saw: string, hint: string | undefined) {
    return {
        "@classname": classname,
        "@name": name,
        ...(!passed && { failure: { "@message": hint ?? saw, "#": saw } }),
        "system-out": saw,
    };
}
