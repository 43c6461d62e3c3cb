import type { ResolvedHost } from "../host/resolvedHost.ts";
import { ScriptError } from "./shared/facts.ts";
import { patience, type Lesson, type LessonResult, type Patience, type Verdict } from "./lesson.ts";
import type { LabOutputs } from "../stacks/outputs.ts";
import { message } from "../messages/words.ts";

/**
 * What looks at a lesson, or undefined where the stack has not built its experiment.
 *
 * It throws an UnreachableError when the host cannot be reached.
 */
export function prepareLesson(
    lesson: Lesson,
    lab: LabOutputs,
    given: Patience = patience,
): ((host: ResolvedHost) => Promise<LessonResult>) | undefined {
    const check = lesson.prepare(lab, given);
    if (!check) return undefined;
    return async (host) => {
        const started = performance.now();
        const verdict = await check(host).catch(unfinished);
        const seconds = Math.round(performance.now() - started) / 1000;
        return { number: lesson.number, title: lesson.title, ...verdict, seconds };
    };
}

function unfinished(error: unknown): Verdict {
    if (!(error instanceof ScriptError)) throw error;
    return {
        passed: false,
        looked: message("lesson.unfinished"),
        saw: [error.message],
        hint: message("lesson.unfinishedHint"),
    };
}
