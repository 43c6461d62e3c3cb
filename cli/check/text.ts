import type { LessonResult } from "../../checks/index.ts";
import { chalk, columns, type TextRow } from "../terminal.ts";
import { whyNotBuilt, type NotBuilt, type CheckReport } from "./report.ts";

/** A lesson's result, for people. */
export function lessonText(
    { number, title, passed, looked, saw, hint, seconds }: LessonResult,
    width?: number,
): string {
    const mark = passed ? chalk.green("✓") : chalk.red("✗");
    const outcome = passed ? "passed" : "failed";
    const rows: TextRow[] = [
        ["  looked at", "", looked],
        ...saw.map((line, index): TextRow => [index === 0 ? "  saw" : "", "·", line]),
    ];
    if (hint !== undefined) rows.push(["  what to do", "", hint]);
    const head = chalk.bold(`Lesson ${number} ${outcome}: ${title}`);
    return `${mark} ${head} (${duration(seconds)})\n${columns(rows, width)}\n`;
}

function duration(seconds: number): string {
    return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

/** A lesson that there is nothing to look at for. */
export function notBuiltText(lesson: NotBuilt): string {
    return `- Lesson ${lesson.number} not built: ${lesson.title}; ${whyNotBuilt(lesson)}\n`;
}

/** The last line. */
export function summaryText({ lessons, notBuilt }: CheckReport): string {
    const failed = lessons.filter(({ passed }) => !passed).length;
    const counts = [`${lessons.length - failed} passed`, `${failed} failed`];
    if (notBuilt.length > 0) counts.push(`${notBuilt.length} not built`);
    return `Lessons: ${counts.join(", ")}`;
}
