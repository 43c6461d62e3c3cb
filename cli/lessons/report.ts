import type { LessonResult } from "../../checks/index.ts";

/** What `nslab check` has found. */
export interface Report {
    stack: string;
    /** Whether every lesson passed that the stack has built. */
    passed: boolean;
    lessons: LessonResult[];
    notBuilt: NotBuilt[];
}

/** A lesson whose experiment the stack has not built. */
export interface NotBuilt {
    number: number;
    title: string;
    experiment: number;
}

/** Why a lesson was not looked at. */
export function whyNotBuilt({ experiment }: NotBuilt): string {
    return `experiment ${experiment} is not in nslab:experiments`;
}
