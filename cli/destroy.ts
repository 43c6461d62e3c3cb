import { existsSync } from "node:fs";
import { UnreachableError } from "../host/errors.ts";
import { exercisesFolder } from "./project.ts";
import { withStack } from "./stack/advice.ts";
import { refuseEmptyPassphrase } from "./stack/passphrase.ts";
import { tellDamage } from "./stack/damage.ts";
import { adoptPending } from "./stack/pending.ts";
import { isMissing, readOutputs } from "./stack/stack.ts";
import { pulumiWithFailures } from "./stack/failures.ts";
import { unlockDead } from "./stack/lock.ts";
import { unattended } from "./stack/pulumi.ts";

/** Removes the lab; the stack stays, empty. */
export async function destroy(stack: string, args: string[]): Promise<number> {
    if (await isMissing(stack)) {
        console.error(`There is no stack ${stack}: nothing to destroy.`);
        return 0;
    }
    refuseEmptyPassphrase(stack);
    if (existsSync(exercisesFolder)) {
        const { closeOpen } = await import("./exercise/opening.ts");
        await closeOpen(stack);
    }
    await unlockDead(stack);
    await adoptPending(stack);
    const { code } = await pulumiWithFailures(["destroy", "--stack", stack, ...unattended(), ...args]);
    if (code === 0) return code;
    if (tellDamage(stack)) return code;
    const unreachable = await whyUnreachable(stack);
    if (unreachable) console.error(advice(stack, unreachable));
    return code;
}

/** Why the lab's host cannot be reached, or undefined when it can, or nothing is known of it. */
async function whyUnreachable(stack: string): Promise<string | undefined> {
    const [{ execute }, { hostOf }] = await Promise.all([
        import("../host/execute.ts"),
        import("../checks/shared/labHost.ts"),
    ]);
    try {
        await execute(hostOf(await readOutputs(stack)), ":");
    } catch (error) {
        if (error instanceof UnreachableError) return error.message;
    }
    return undefined;
}

function advice(stack: string, why: string): string {
    return [
        `The lab's host cannot be reached: ${why}`,
        `If it comes back, run again: ${withStack("./nslab destroy", stack)}`,
        "If it is gone for good, the lab went with it. Then Pulumi only has to forget it:",
        `  ${withStack("./nslab forget", stack)}`,
    ].join("\n");
}
