import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { withStack } from "../stack/advice.ts";
import { damage } from "../stack/damage.ts";
import type { Deployment } from "../stack/deployment.ts";
import { deadLocks, unlockDead } from "../stack/lock.ts";
import { adoptPending } from "../stack/pending.ts";
import { backend, root, stateFile } from "../project.ts";
import { message, type Message } from "../../messages/words.ts";

/** Something that keeps a stack of this project from being worked with. */
export interface Trouble {
    stack: string;
    kind: "damage" | "lock" | "pending";
    /** What is seen, and what to do. */
    lines: (Message | string)[];
}

/** What is wrong with the stacks in the project's own backend. What another backend holds its own service looks after. */
export function troubles(): Trouble[] {
    if (!hasProjectBackend(root)) return [];
    return stacksHere().flatMap((stack) => {
        const lines = damage(stack);
        if (lines.length > 0) return [{ stack, kind: "damage", lines }, ...locked(stack)];
        return [...locked(stack), ...pending(stack)];
    });
}

function stacksHere(): string[] {
    return globSync(join(backend, ".pulumi", "stacks", "nslab", "*.json"))
        .map((file) => basename(file, ".json"))
        .sort();
}

function locked(stack: string): Trouble[] {
    const dead = deadLocks(stack);
    if (dead.length === 0) return [];
    const lines = dead.map(({ pid, username, timestamp }) =>
        message("doctor.locked", { pid, username, timestamp }),
    );
    const remedy = message("doctor.unlocks", {
        up: withStack("./nslab up", stack),
        destroy: withStack("./nslab destroy", stack),
    });
    return [{ stack, kind: "lock", lines: [...lines, remedy] }];
}

/** Of a state that is whole. */
function pending(stack: string): Trouble[] {
    const { checkpoint } = JSON.parse(readFileSync(stateFile(stack), "utf8")) as Checkpoint;
    const count = checkpoint?.latest?.pending_operations?.length ?? 0;
    if (count === 0) return [];
    const line = message("doctor.pending", {
        objects: message("doctor.count", { count }),
        up: withStack("./nslab up", stack),
        destroy: withStack("./nslab destroy", stack),
    });
    return [{ stack, kind: "pending", lines: [line] }];
}

interface Checkpoint {
    checkpoint?: { latest?: Deployment };
}

/** Mends what needs no decision: unlocks, and takes into the state what an update was at. */
export async function mend({ stack, kind }: Trouble): Promise<void> {
    if (kind === "lock") await unlockDead(stack);
    if (kind === "pending") await adoptPending(stack);
}
