import { writeFileSync } from "node:fs";
import { hostOf, lessons, patience, prepareLesson, type LabOutputs, type Patience } from "../checks/index.ts";
import { checkJson, type CheckReport } from "./check/report.ts";
import { lessonText, notBuiltText, summaryText } from "./check/text.ts";
import { withSpinner } from "./spinner.ts";
import { withStack } from "./stack/advice.ts";
import { readOutputs } from "./stack/stack.ts";
import { UserError } from "../host/errors.ts";
import { say, tell } from "../messages/spoken.ts";
import { message, type Message } from "../messages/words.ts";

/** How `nslab check` reports. */
export interface CheckOptions {
    json?: true;
    /** The file for JUnit XML. */
    junit?: string;
    /** How many seconds to wait for a request from another machine. */
    wait?: number;
}

/** Checks every lesson of the lab, and shows what there is to see. */
export async function check(stack: string, { json, junit, wait }: CheckOptions): Promise<number> {
    const given = wait === undefined ? patience : { requestSeconds: wait };
    const report = await checkAll(stack, await readOutputs(stack), given, !json);
    if (json) console.log(checkJson(report));
    else console.log(summaryText(report));
    if (junit !== undefined) {
        const { checkJunit } = await import("./check/junit.ts");
        writeFileSync(junit, checkJunit(report));
    }
    return report.passed ? 0 : 1;
}

async function checkAll(
    stack: string,
    lab: LabOutputs,
    given: Patience,
    aloud: boolean,
): Promise<CheckReport> {
    const report: CheckReport = { stack, passed: true, lessons: [], notBuilt: [] };
    const say = (text: string) => {
        if (aloud) console.log(text);
    };
    for (const lesson of lessons) {
        const run = prepareLesson(lesson, lab, given);
        if (run) {
            const live = aloud && process.stdout.isTTY;
            const result = await withProgress({ ...lesson, wait: lesson.wait?.(lab, given) }, live, () =>
                run(hostOf(lab)),
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

/** What is being looked at, and what to be patient for. */
interface Awaited {
    number: number;
    title: Message | string;
    wait?: Message | string | undefined;
}

/**
 * Says that a lesson is being looked at, for as long as it is.
 *
 * @param live whether on a terminal, where the words go away again
 */
async function withProgress<T>(
    { number, title, wait }: Awaited,
    live: boolean,
    work: () => Promise<T>,
): Promise<T> {
    const text = say("check.wait", {
        number,
        title: tell(title),
        wait: wait ? say("check.waitFor", { what: tell(wait) }) : "",
    });
    if (live) return withSpinner(text, work);
    console.error(text);
    return work();
}

function nothingBuilt(stack: string): UserError {
    return new UserError(message("command.nothingBuilt", { stack, command: withStack("./nslab up", stack) }));
}
