import type { Allocation } from "../../class/allocate.ts";
import { printable, printableJson } from "../../host/printable.ts";
import { readState, writeState } from "../stack/deployment.ts";
import { breakLocks, holder, isDead, locksOf, locksSaid, type Lock } from "../stack/lock.ts";
import { UserError } from "../../host/userError.ts";
import { HeldError, holdingClass } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { chosenPlaces } from "./placed.ts";
import { openClass } from "./read.ts";
import { recover } from "./recover.ts";
import { listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { say } from "../../messages/spoken.ts";

export interface UnlockOptions {
    json?: true;
    /** Also what is of a process that lives, or of another machine. */
    force?: true;
}

/** What was found of a stack. */
interface Found {
    stack: string;
    state: "free" | "held" | "broken";
    locks: Lock[];
}

/**
 * Unlocks a class: what a killed run has left is recovered, as each change does by itself; what somebody may still be at is
 * named, and with force taken from them.
 */
export async function classUnlock(path: string, students: string[], options: UnlockOptions): Promise<number> {
    const classroom = await openClass(path);
    const { class: className } = classroom.settings;
    refuseMissingPassphrase();
    const stacks = await listStacks();
    const own = classStack(className);
    if (!stacks.has(own)) {
        console.error(say("class.unlock.none", { className }));
        return 0;
    }
    const tell = (found: Found) => {
        if (options.json) console.log(printableJson(found));
        else for (const line of linesOf(found)) console.log(printable(line));
    };
    const work = async (places: Allocation[]) => {
        const chosen = chosenPlaces(classroom, places, { students })
            .map(({ seat }) => seatStack(className, seat))
            .filter((stack) => stacks.has(stack));
        await recover(className, chosen);
        let left = 0;
        for (const stack of chosen) {
            const found = await unlocked(stack, await locksOn(stack), options.force);
            if (found.state === "held") left += 1;
            tell(found);
        }
        return left;
    };
    const held = () => holdingClass(className, true, (kept) => kept, work);
    const left = await held().catch(async (error: unknown) => {
        if (!(error instanceof HeldError) || !options.force) throw error;
        tell(await unlocked(own, error.locks, true));
        return held();
    });
    if (left === 0) return 0;
    console.error(say("class.unlock.force", { left, className }));
    return 1;
}

async function unlocked(stack: string, locks: readonly Lock[], force = false): Promise<Found> {
    if (locks.length === 0) return { stack, state: "free", locks: [] };
    if (!force && !locks.every(isDead)) return { stack, state: "held", locks: [...locks] };
    await breakLocks(stack);
    return { stack, state: "broken", locks: [...locks] };
}

/** The locks of a stack. Those of a database or a bucket the engine tells when it is to write what is there already. */
async function locksOn(stack: string): Promise<Lock[]> {
    const inFolder = locksOf(stack).filter((lock) => lock !== undefined);
    const state = inFolder.length === 0 && (await readState(stack));
    if (!state) return inFolder;
    try {
        await writeState(stack, state, state.deployment, stack);
        return [];
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const said = locksSaid(error.message);
        if (said.length === 0) throw error;
        return said;
    }
}

function linesOf({ stack, state, locks }: Found): string[] {
    if (locks.length === 0) return [`${stack}: not locked`];
    const what = state === "held" ? "locked" : "unlocked; it was locked";
    return locks.map((lock) => `${stack}: ${what} by ${holder(lock)}, ${age(lock)} ago`);
}

function age({ timestamp }: Lock): string {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(timestamp)) / 1000));
    if (seconds < 120) return `${seconds} s`;
    if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
    return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
