import { readBook } from "./book.ts";
import { closeOpen } from "./opening.ts";
import { exerciseOf } from "./session.ts";
import { say } from "../../messages/spoken.ts";

/**
 * Whether `up` may change the lab while an exercise is open: an injected fault is drift, which it would mend, so the
 * lab is left alone; what is left out the stack does not build anyway. Either is said.
 *
 * @param heal whether the exercise is closed instead
 */
export async function mayBeBuilt(stack: string, heal: boolean): Promise<boolean> {
    const { open } = readBook(stack);
    if (open === undefined) return true;
    if (heal) {
        await closeOpen(stack);
        return true;
    }
    const { drifts, faults, leaveOut } = exerciseOf(open);
    if (drifts ?? faults) {
        const what = faults ? say("exercise.itsFault") : say("exercise.takenOut");
        console.error(say("exercise.leftAlone", { open, what }));
        return false;
    }
    const left = leaveOut.length === 0 ? "" : say("exercise.leftOut", { leaveOut: leaveOut.join(", ") });
    console.error(say("exercise.builtWithout", { open, left }));
    return true;
}
