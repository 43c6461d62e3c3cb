import { refuseConfigFaults } from "./config/refuse.ts";
import { ensureDocker } from "./docker/ensure.ts";
import { whatNext } from "./stack/advice.ts";
import { unattended } from "./stack/answers.ts";
import { ensureStack } from "./stack/ensure.ts";
import { pulumi } from "./stack/pulumi.ts";

/**
 * Builds the lab, or brings it to what its configuration says.
 *
 * @param plan the file of a reviewed plan: what is in it is done, or nothing
 */
export async function up(stack: string, args: string[], plan?: string): Promise<number> {
    await refuseConfigFaults(stack);
    await ensureDocker(stack);
    await ensureStack(stack);
    const code =
        plan === undefined
            ? await pulumi(["up", "--stack", stack, ...unattended(), ...args])
            : await planned(stack, plan, args);
    if (code === 0) console.error(whatNext(stack));
    return code;
}

async function planned(stack: string, plan: string, args: string[]): Promise<number> {
    const { applyPlan } = await import("./reviews/apply.ts");
    return applyPlan(stack, plan, args);
}
