import { existsSync } from "node:fs";
import { readBook } from "../exercise/book.ts";
import { closeOpen } from "../exercise/opening.ts";
import { exerciseOf } from "../exercise/session.ts";
import { exercisesFolder } from "../project.ts";
import { seatStack } from "./names.ts";

/** Whether an exercise has broken the lab of a seat, which an update would mend. It is said. */
export function isLeftBroken(className: string, seat: string): boolean {
    if (!existsSync(exercisesFolder)) return false;
    const { open } = readBook(seatStack(className, seat));
    if (open === undefined) return false;
    const { drifts, faults } = exerciseOf(open);
    if (!(drifts ?? faults)) return false;
    const what = faults ? "its fault" : "what it has taken out of the lab";
    console.error(
        `${seat}: the exercise ${open} is open: ${what} is left alone, and so is the lab. --heal mends it and closes the exercise.`,
    );
    return true;
}

/** Closes the exercise that is open in a seat, if there is one. */
export async function closeIn(className: string, seat: string): Promise<void> {
    if (existsSync(exercisesFolder)) await closeOpen(seatStack(className, seat));
}
