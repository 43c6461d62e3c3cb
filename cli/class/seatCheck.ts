import {
    hostOf,
    lessons,
    prepareLesson,
    type LabOutputs,
    type Lesson,
    type LessonResult,
} from "../../checks/index.ts";
import { Facts } from "../../checks/shared/facts.ts";
import type { ClassHost } from "../../class/settings.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import { judge, type Judgement } from "../../exercises/judge.ts";
import { look, type Setting } from "../../exercises/scripts.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import { readBook, type Entry } from "../exercise/book.ts";
import { exerciseOf } from "../exercise/session.ts";
import { resolved } from "./hosts.ts";

/** An exercise that is open in a seat, and what it needs to be looked at. */
export interface OpenExercise {
    entry: Entry;
    exercise: Exercise;
    setting: Setting;
}

/** What a look at an exercise has shown. */
export interface SeatLook extends Judgement {
    open: OpenExercise;
    facts: Facts;
}

/** What a check has found in one seat. */
export interface SeatChecked {
    student: string;
    at: string;
    /** Why nothing could be looked at. */
    error?: string;
    lessons: LessonResult[];
    /** Absent where no exercise is open. */
    exercise?: { name: string; points: number; of: number; steps: LookRecord["steps"] };
}

/** The exercise that is open in a seat; undefined where there is none, or its start did not come to its end. */
export function openIn(stack: string, outputs: LabOutputs, host: ClassHost): OpenExercise | undefined {
    const book = readBook(stack);
    const entry = book.open === undefined ? undefined : book.entries[book.open];
    if (book.open === undefined || !entry?.values || !entry.parameters) return undefined;
    const exercise = exerciseOf(book.open);
    const { lab, parameters } = entry;
    const setting: Setting = { exercise, host: hostOf(outputs), outputs, lab, parameters };
    // What the container's root says of itself through its own programs is no evidence.
    if (outputs.container) setting.outside = { host: resolved(host), lxcName: outputs.container.lxcName };
    return { entry, exercise, setting };
}

/** Looks at an exercise, and judges what there is. */
export async function lookIn(open: OpenExercise): Promise<SeatLook> {
    const { setting, entry, exercise } = open;
    const facts = await look(setting, new Facts(entry.started));
    return { open, facts, ...judge(exercise, facts, setting.parameters, entry.answers) };
}

/** The lesson that itself does what an exercise asks for, so that the student would have the points for it. */
const lessonThatDoes: Readonly<Record<string, number>> = { oom: 3 };

/**
 * Looks at every lesson of which the lab has what it needs.
 *
 * @param open the exercise that the student is at
 * @param isWanted whether this one is to be looked at
 */
export async function lessonsIn(
    outputs: LabOutputs,
    open: string | undefined,
    isWanted: (lesson: Lesson) => boolean = () => true,
): Promise<LessonResult[]> {
    const host = hostOf(outputs);
    const results: LessonResult[] = [];
    for (const lesson of lessons) {
        if (open !== undefined && lessonThatDoes[open] === lesson.number) continue;
        if (!isWanted(lesson)) continue;
        const run = prepareLesson(lesson, outputs);
        if (run) results.push(await run(host));
    }
    return results;
}
