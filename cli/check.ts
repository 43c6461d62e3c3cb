import { writeFileSync } from "node:fs";
import { hostOf, lessons, patience, prepareLesson, type LabOutputs, type Patience } from "../checks/index.ts";
import { reportJson } from "./lessons/json.ts";
import { withProgress } from "./lessons/progress.ts";
import type { Report } from "./lessons/report.ts";
import { lessonText, notBuiltText, summaryText } from "./lessons/text.ts";
import { withStack } from "./stack/advice.ts";
import { readOutputs } from "./stack/outputs.ts";
import { UserError } from "../components/host/errors.ts";

/** How `nslab check` reports. */
export interface CheckOptions {
    json?: true;
    /** The file for JUnit XML. */
    junit?: string;
    /** How many seconds to wait for a request from another machine. */
    wait?: number;
}

/** Looks at every lesson of the lab, and shows what there is to see. */
export async function check(stack: string, { json, junit, wait }: CheckOptions): Promise<number> {
    const given = wait === undefined ? patience : { requestSeconds: wait };
    const report = await lookAtAll(stack, await readOutputs(stack), given, !json);
    if (json) console.log(reportJson(report));
    else console.log(summaryText(report));
    if (junit !== undefined) {
        const { reportJunit } = await import("./lessons/junit.ts");
        writeFileSync(junit, reportJunit(report));
    }
    return report.passed ? 0 : 1;
}

async function lookAtAll(stack: string, lab: LabOutputs, given: Patience, aloud: boolean): Promise<Report> {
    const report: Report = { stack, passed: true, lessons: [], notBuilt: [] };
    const say = (text: string) => {
        if (aloud) console.log(text);
    };
    for (const lesson of lessons) {
        const look = prepareLesson(lesson, lab, given);
        if (look) {
            const live = aloud && process.stdout.isTTY;
            const result = await withProgress({ ...lesson, wait: lesson.wait?.(lab, given) }, live, () =>
                look(hostOf(lab)),
            );
            report.lessons.push(result);
            say(lessonText(result, process.stdout.columns));
        } else {
            report.notBuilt.push(lesson);
            say(notBuiltText(lesson));
        }
    }
    if (report.lessons.length === 0) throw nothingBuilt(stack);
    report.passed = report.lessons.every(({ passed }) => passed);
    return report;
}

function nothingBuilt(stack: string): UserError {
    return new UserError(
        `The stack ${stack} has built no experiment: nslab:experiments is an empty list.\n` +
            `Build all of them with: npx pulumi config rm nslab:experiments --stack ${stack} && ` +
            withStack("npm run up", stack),
    );
}
