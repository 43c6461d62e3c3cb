import type { LessonResult } from "../../checks/index.ts";
import { printableJson } from "../../host/printable.ts";
import { message, type Message } from "../../messages/words.ts";

/** What `nslab check` has found. */
export interface CheckReport {
    stack: string;
    /** Whether every lesson passed that the stack has built. */
    passed: boolean;
    lessons: LessonResult[];
    notBuilt: NotBuilt[];
}

/** A lesson whose experiment the stack has not built. */
export interface NotBuilt {
    number: number;
    title: Message | string;
    experiment: number;
}

/** Why a lesson was not looked at. */
export function whyNotBuilt({ experiment }: NotBuilt): Message {
    return message("check.whyNotBuilt", { experiment });
}

/** The report as one JSON document. */
export function checkJson({ stack, passed, lessons, notBuilt }: CheckReport): string {
    const named = notBuilt.map(({ number, title, experiment }) => ({ number, title, experiment }));
    return printableJson({ stack, passed, lessons, notBuilt: named }, 4);
}
