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
import { say } from "../messages/spoken.ts";

/** Removes the lab; the stack stays, empty. */
export async function destroy(stack: string, args: string[]): Promise<number> {
    if (await isMissing(stack)) {
        console.error(say("command.destroy.none", { stack }));
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
        say("command.destroy.unreachable", { why }),
        say("command.destroy.again", { command: withStack("./nslab destroy", stack) }),
        say("command.destroy.gone"),
        `  ${withStack("./nslab forget", stack)}`,
    ].join("\n");
}
