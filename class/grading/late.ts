import type { Settings } from "../settings.ts";

/** When work is due, and what being late costs. */
export interface Due {
    /** ISO 8601; undefined where nothing is ever late. */
    deadline: string | undefined;
    /** What being late costs, of class.yaml. */
    late: Settings["late"];
}

/** How late something is. */
export interface Lateness {
    /** Seconds behind the deadline; 0 for what is in time. */
    seconds: number;
    /** Per cent of the points that it costs. */
    loses: number;
    /** Whether nothing is taken any more. */
    isClosed: boolean;
}

/**
 * What is due when for a student: an extension moves the end of all things by as much as the deadline.
 *
 * @param own the student's own deadline; "" for that of the class
 */
export function dueFor(own: string, { deadline, late }: Pick<Settings, "deadline" | "late">): Due {
    if (own === "") return { deadline, late };
    if (deadline === undefined || late.closes === undefined) return { deadline: own, late };
    const moved = Date.parse(late.closes) + Date.parse(own) - Date.parse(deadline);
    return { deadline: own, late: { ...late, closes: new Date(moved).toISOString() } };
}

/**
 * How late a moment is. Moments are compared as such: a change to or from summer time between them makes nothing late.
 *
 * @param at ISO 8601
 */
export function latenessAt(at: string, { deadline, late }: Due): Lateness {
    const { grace, lose, every, atMost, closes } = late;
    const moment = Date.parse(at);
    const isClosed = closes !== undefined && moment > Date.parse(closes);
    const seconds = deadline === undefined ? 0 : Math.max(0, (moment - Date.parse(deadline)) / 1000);
    if (seconds <= grace) return { seconds, loses: 0, isClosed };
    const started = Math.ceil((seconds - grace) / every);
    return { seconds, loses: Math.min(lose * started, atMost), isClosed };
}
