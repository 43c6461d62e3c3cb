import { create } from "xmlbuilder2";
import type { Message } from "../../messages/words.ts";
import type { LessonResult } from "../../checks/index.ts";
import { whyNotBuilt, type NotBuilt, type CheckReport } from "./report.ts";

/** The report as JUnit XML: a test case a lesson. */
export function checkJunit({ stack, lessons, notBuilt }: CheckReport): string {
    const suite = {
        "@name": `nslab check, stack ${stack}`,
        "@tests": lessons.length + notBuilt.length,
        "@failures": lessons.filter(({ passed }) => !passed).length,
        "@skipped": notBuilt.length,
        "@time": lessons.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
        testcase: [...lessons.map(lookedAt), ...notBuilt.map(skipped)],
    };
    // XML has no place for control characters, and what a program of the lab prints may hold some.
    return create(
        { invalidCharReplacement: "�", encoding: "UTF-8" },
        { testsuites: { testsuite: suite } },
    ).end({
        prettyPrint: true,
    });
}

function lookedAt({ number, title, passed, looked, saw, hint, seconds }: LessonResult) {
    const seen = [`looked at: ${looked.toString()}`, ...saw.map((line) => `saw: ${line.toString()}`)].join(
        "\n",
    );
    return {
        ...named(number, title),
        "@time": seconds,
        ...(!passed && {
            failure: { "@message": hint?.toString(), "#": `${seen}\nwhat to do: ${hint?.toString() ?? ""}` },
        }),
        "system-out": seen,
    };
}

function skipped(lesson: NotBuilt) {
    return { ...named(lesson.number, lesson.title), skipped: { "@message": whyNotBuilt(lesson).toString() } };
}

function named(number: number, title: Message | string) {
    return { "@classname": `nslab.lesson${number}`, "@name": `Lesson ${number}: ${title.toString()}` };
}
