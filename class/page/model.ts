import type { Settings } from "../settings.ts";

/** What is shown of a class. */
export interface ClassPage {
    class: string;
    language: Settings["language"];
    /** When the last look was; "" where there was none. */
    checked: string;
    exercises: { name: string; title: string; of: number }[];
    students: StudentShown[];
    misses: Miss[];
    signals: Signal[];
    /** What somebody types to come into a seat, without the student. */
    shell: string;
}

/** What somebody is at. */
export type Condition = "broken" | "unreachable" | "done" | "working" | "idle" | "none";

/** What is shown of a student. */
export interface StudentShown {
    id: string;
    name: string;
    group: string;
    host: string;
    condition: Condition;
    /** Since when the hand is up; absent where it is not. */
    hand?: string;
    /** Whom to go to first, and why; absent where nothing says so. */
    stuck?: { exercise: string; step: string; hint: string; minutes: number };
    /** When somebody there has last done something that a look has seen; "" where nobody has. */
    active: string;
    /** Minutes since then, of who is idle. */
    silent?: number;
    lessons?: { passed: number; of: number };
    /** What is wrong with the lab, or why it cannot be looked at. */
    trouble: string[];
    total: number;
    /** One an exercise. */
    cells: CellShown[];
}

/** An exercise of a student. */
export interface CellShown {
    /** Absent where nothing was seen of it. */
    points?: number;
    /** Whether a teacher has given them. */
    byHand?: true;
    /** Whether they came after the deadline. */
    late?: true;
    /** Whether it is the one that the student is at. */
    open?: true;
    /** Of the last look: each step, and what is to be looked at next. */
    steps: { what: string; passed: boolean; saw: string; hint?: string }[];
    answers: Record<string, string>;
    tries: number;
    hints: number;
    /** How the points went: minutes since the first look, and points. */
    history: [minutes: number, points: number][];
    why?: string;
}

/** What the class has not got right. */
export interface Miss {
    exercise: string;
    /** The steps that fail, the most frequent first. */
    steps: { what: string; students: number }[];
    /** How many are at it, or have done it. */
    students: number;
    /** Median minutes from the first look to all points; absent where nobody has them. */
    minutes?: number;
}

/** Something to ask a student about: no verdict. */
export interface Signal {
    student: string;
    exercise: string;
    kind: "answer of another" | "all at once" | "tries used up";
    /** Whose answer it is; which question it is. */
    other?: string;
    question?: string;
}
