import type { InjectedFault, Question } from "../exercise.ts";
import { words } from "../steps.ts";

/** The question that a break-fix exercise asks. */
export function faultQuestion(faults: readonly InjectedFault[]): Question {
    return {
        key: "fault",
        text: words("what was done to it", "对它做了什么"),
        kind: "choice",
        choices: Object.fromEntries(faults.map(({ name, title }) => [name, title])),
        points: 2,
    };
}
