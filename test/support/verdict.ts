import type { Verdict } from "../../checks/lesson.ts";

/** A verdict as programs are told it. */
export type Told = Omit<Verdict, "looked" | "saw" | "hint"> & {
    looked: string;
    saw: string[];
    hint?: string;
};

/** What a lesson has found, in English. */
export function inEnglish({ looked, saw, hint, ...verdict }: Verdict): Told {
    return {
        ...verdict,
        looked: looked.toString(),
        saw: saw.map(String),
        ...(hint !== undefined && { hint: hint.toString() }),
    };
}
