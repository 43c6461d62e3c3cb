import { refuseConfigFaults } from "./config/refuse.ts";
import { ensureDocker } from "./docker/ensure.ts";
import { whatNext } from "./stack/advice.ts";
import { refuseEmptyPassphrase } from "./stack/passphrase.ts";
import { tellDamage } from "./stack/damage.ts";
import { adoptPending } from "./stack/pending.ts";
import { ensureStack } from "./stack/stack.ts";
import { pulumiWithFailures } from "./stack/failures.ts";
import { unlockDead } from "./stack/lock.ts";
import { unattended } from "./stack/pulumi.ts";

/**
 * Builds the lab, or brings it to what its configuration says.
 *
 * @param plan the file of a reviewed plan: what is in it is done, or nothing
 */
export async function up(stack: string, args: string[], plan?: string): Promise<number> {
    await refuseConfigFaults(stack);
    refuseEmptyPassphrase(stack);
    await ensureDocker(stack);
    await ensureStack(stack);
    await unlockDead(stack);
    await adoptPending(stack);
    const code =
        plan === undefined
            ? await pulumiWithFailures(["up", "--stack", stack, ...unattended(), ...args])
            : await planned(stack, plan, args);
    if (code === 0) console.error(whatNext(stack));
    else tellDamage(stack);
    return code;
}

async function planned(stack: string, plan: string, args: string[]): Promise<number> {
    const { applyPlan } = await import("./review/apply.ts");
    return applyPlan(stack, plan, args);
}
