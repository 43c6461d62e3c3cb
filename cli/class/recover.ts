import { unlockDead } from "../stack/lock.ts";
import { adoptPending } from "../stack/pending.ts";
import { endOrphans } from "./orphans.ts";

/**
 * Makes an end of what an earlier run of a class was at when it was killed: its engines, their locks, and what they had
 * begun. Whoever calls this holds the class.
 *
 * @param stacks those of its students that there are
 */
export async function recover(className: string, stacks: readonly string[]): Promise<void> {
    await endOrphans(className);
    for (const stack of stacks) {
        await unlockDead(stack);
        await adoptPending(stack);
    }
}
