import type { Settings } from "../settings.ts";
import { latenessAt, type Due } from "./late.ts";

/** One look at an exercise, as far as it counts. */
export interface SeenLook {
    /** ISO 8601. */
    at: string;
    exercise: string;
    points: number;
    /** How many hints were read by then. */
    hints: number;
    /** `solve` where nslab has done the exercise. */
    event?: string;
}

/** What a teacher has said of an exercise. */
export interface SaidGrade {
    at: string;
    by: string;
    exercise: string;
    /** null takes back what was said before. */
    hand: number | null;
    why: string;
}

/** What an exercise has come to for one student. */
export interface ExerciseGrade {
    exercise: string;
    of: number;
    /** What the looks have shown; absent where none counts. */
    machine?: {
        /** When the look was that counts. */
        at: string;
        /** The points seen, less what hints cost. */
        raw: number;
        /** How many of them being late has cost. */
        penalty: number;
        /** Seconds behind the deadline. */
        late: number;
    };
    /** What a teacher has said; it goes before what the looks have shown. */
    hand?: { at: string; by: string; points: number; why: string };
    points: number;
}

/**
 * The grade of an exercise. It asks nobody: the same looks and words give the same grade.
 *
 * @param looks of this exercise and student alone, in any order
 * @param said of this exercise and student alone, in any order
 */
export function gradeOf(
    { name, points: of }: { name: string; points: number },
    looks: readonly SeenLook[],
    said: readonly SaidGrade[],
    due: Due,
    { counts, hints: { cost } }: Pick<Settings, "counts" | "hints">,
): ExerciseGrade {
    const valued = looks
        .filter(({ event }) => event !== "solve")
        .toSorted(byTime)
        .flatMap(({ at, points, hints }) => {
            const { seconds: late, loses, isClosed } = latenessAt(at, due);
            if (isClosed) return [];
            const raw = rounded(Math.max(0, points - hints * cost));
            return [{ at, raw, penalty: rounded((raw * loses) / 100), late }];
        });
    const worth = ({ raw, penalty }: { raw: number; penalty: number }) => raw - penalty;
    // Of equal ones the first: what came later changed nothing.
    const best = valued.toSorted((one, other) => worth(other) - worth(one))[0];
    const machine = counts === "best" ? best : valued.at(-1);
    const last = said.toSorted(byTime).at(-1);
    const hand =
        last && last.hand !== null
            ? { at: last.at, by: last.by, points: last.hand, why: last.why }
            : undefined;
    const points = hand?.points ?? (machine ? rounded(worth(machine)) : 0);
    return { exercise: name, of, ...(machine && { machine }), ...(hand && { hand }), points };
}

function byTime(one: { at: string }, other: { at: string }): number {
    return Date.parse(one.at) - Date.parse(other.at);
}

/** Hundredths are as fine as any school's system has them. */
function rounded(points: number): number {
    return Math.round(points * 100) / 100;
}
