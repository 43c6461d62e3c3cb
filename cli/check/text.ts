import type { LessonResult } from "../../checks/index.ts";
import { chalk, columns, type TextRow } from "../terminal.ts";
import { whyNotBuilt, type NotBuilt, type CheckReport } from "./report.ts";
import { say, tell } from "../../messages/spoken.ts";

/** A lesson's result, for people. */
export function lessonText(
    { number, title, passed, looked, saw, hint, seconds }: LessonResult,
    width?: number,
): string {
    const mark = passed ? chalk.green("✓") : chalk.red("✗");
    const rows: TextRow[] = [
        [`  ${say("check.looked")}`, "", tell(looked)],
        ...saw.map((line, index): TextRow => [index === 0 ? `  ${say("check.saw")}` : "", "·", tell(line)]),
    ];
    if (hint !== undefined) rows.push([`  ${say("check.hint")}`, "", tell(hint)]);
    const named = { number, title: tell(title) };
    const head = chalk.bold(passed ? say("check.head.passed", named) : say("check.head.failed", named));
    const line = say("check.title", { head, time: duration(seconds) });
    return `${mark} ${line}\n${columns(rows, width)}\n`;
}

function duration(seconds: number): string {
    return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

/** A lesson that there is nothing to look at for. */
export function notBuiltText(lesson: NotBuilt): string {
    return `${say("check.head.notBuilt", {
        number: lesson.number,
        title: tell(lesson.title),
        why: tell(whyNotBuilt(lesson)),
    })}\n`;
}

/** The last line. */
export function summaryText({ lessons, notBuilt }: CheckReport): string {
    const failed = lessons.filter(({ passed }) => !passed).length;
    const counts = [say("check.passed", { count: lessons.length - failed }), say("check.failed", { failed })];
    if (notBuilt.length > 0) counts.push(say("check.notBuilt", { count: notBuilt.length }));
    return say("check.summary", { counts: counts.join(say("command.comma")) });
}
