import type { StateResource } from "../../components/inventory.ts";
import { refuseConfigFaults } from "../config/refuse.ts";
import { ensureDocker } from "../docker/ensure.ts";
import { tellDamage } from "./damage.ts";
import { pulumiWithFailures } from "./failures.ts";
import { unlockDead } from "./lock.ts";
import { refuseEmptyPassphrase } from "./passphrase.ts";
import { adoptPending } from "./pending.ts";
import { unattended } from "./pulumi.ts";
import { ensureStack } from "./stack.ts";

/**
 * Brings a stack to what its configuration says, whatever exercise is open.
 *
 * @param plan the file of a reviewed plan: what is in it is done, or nothing
 * @returns the exit code, and what the state holds then
 */
export async function bringUp(
    stack: string,
    args: string[],
    plan?: string,
): Promise<{ code: number; resources: StateResource[] }> {
    await refuseConfigFaults(stack);
    refuseEmptyPassphrase(stack);
    await ensureDocker(stack);
    await ensureStack(stack);
    await unlockDead(stack);
    await adoptPending(stack);
    const ended =
        plan === undefined
            ? await pulumiWithFailures(["up", "--stack", stack, ...unattended(), ...args])
            : await planned(stack, plan, args);
    if (ended.code !== 0) tellDamage(stack);
    return ended;
}

async function planned(stack: string, plan: string, args: string[]) {
    const { applyPlan } = await import("../review/apply.ts");
    return applyPlan(stack, plan, args);
}
