import { readBook } from "./book.ts";
import { closeOpen } from "./opening.ts";
import { exerciseOf } from "./session.ts";

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
        const what = faults ? "its fault" : "what it has taken out of the lab";
        console.error(
            `The exercise ${open} is open: ${what} is left alone, and so is the lab. \`./nslab up --heal\` mends it and closes the exercise.`,
        );
        return false;
    }
    const left = leaveOut.length === 0 ? "" : `: ${leaveOut.join(", ")} are left out for it`;
    console.error(
        `The exercise ${open} is open${left}. \`./nslab up --heal\` builds all of the lab and closes it.`,
    );
    return true;
}
