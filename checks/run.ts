import { UnreachableError } from "../components/host/execute.ts";
import type { ResolvedHost } from "../components/host/hostArgs.ts";
import type { Lesson, LessonResult, Verdict } from "./lesson.ts";
import type { LabOutputs } from "./outputs.ts";

/**
 * Looks at one lesson.
 *
 * @returns undefined where the stack has not built its experiment
 * @throws UnreachableError when the host cannot be reached
 */
export async function runLesson(
    lesson: Lesson,
    host: ResolvedHost,
    lab: LabOutputs,
): Promise<LessonResult | undefined> {
    const started = performance.now();
    const verdict = await verdictOf(lesson, host, lab);
    if (!verdict) return undefined;
    const seconds = Math.round(performance.now() - started) / 1000;
    return { number: lesson.number, title: lesson.title, ...verdict, seconds };
}

async function verdictOf(lesson: Lesson, host: ResolvedHost, lab: LabOutputs): Promise<Verdict | undefined> {
    try {
        return await lesson.check(host, lab);
    } catch (error) {
        if (error instanceof UnreachableError || !(error instanceof Error)) throw error;
        return {
            passed: false,
            looked: "The check itself did not come to an end.",
            saw: [error.message],
            hint: "`npm run preview` names what on the host is no longer as the stack says.",
        };
    }
}
