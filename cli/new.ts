import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { printable } from "../host/printable.ts";
import { UserError } from "../host/userError.ts";
import { highestSlot, isStudentName } from "../stacks/student.ts";
import { readStackConfig } from "./config/read.ts";
import { root } from "./project.ts";
import { withStack } from "./stack/advice.ts";
import { askPulumi } from "./stack/pulumi.ts";
import { ensureStack, isMissing } from "./stack/stack.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/**
 * Makes a stack with a slot of its own, and asks nothing.
 *
 * @param slot the lowest that no stack of this folder has, where it is left out
 */
export async function makeStack(stack: string, slot?: number): Promise<number> {
    if (!isStudentName(stack)) throw new UserError(message("new.name", { stack: JSON.stringify(stack) }));
    const taken = takenSlots();
    const chosen = slot ?? lowestFree(taken);
    const owner = taken.get(chosen);
    if (owner !== undefined)
        throw new UserError(message("new.taken", { chosen, owner, lowestFree: lowestFree(taken) }));
    if (!(await isMissing(stack))) throw new UserError(message("new.exists", { stack }));
    await ensureStack(stack);
    const { code, stderr } = await askPulumi([
        ...["config", "set-all", "--stack", stack],
        ...["--plaintext", `nslab:student=${stack}`, "--plaintext", `nslab:slot=${chosen}`],
    ]);
    if (code !== 0) throw new UserError(printable(stderr.trim()));
    console.log(say("new.made", { stack, chosen, command: withStack("./nslab up", stack) }));
    return 0;
}

/** The slots of this folder's stacks, each with its stack. Those of other folders a preview sees on the host. */
function takenSlots(): Map<number, string> {
    const taken = new Map<number, string>();
    for (const file of globSync("stacks/Pulumi.*.yaml", { cwd: root })) {
        const { values } = readStackConfig(readFileSync(join(root, file), "utf8"), file);
        const { "nslab:slot": slot } = values;
        if (Number(slot) > 0)
            taken.set(Number(slot), basename(file).slice("Pulumi.".length, -".yaml".length));
    }
    return taken;
}

/** @throws UserError where there is none */
function lowestFree(taken: Map<number, string>): number {
    for (let slot = 1; slot <= highestSlot; slot++) if (!taken.has(slot)) return slot;
    throw new UserError(message("new.full", { highestSlot }));
}
