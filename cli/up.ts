import { refuseConfigFaults } from "./config/refuse.ts";
import { ensureDocker } from "./docker/ensure.ts";
import { whatNext } from "./stack/advice.ts";
import { unattended } from "./stack/answers.ts";
import { ensureStack } from "./stack/ensure.ts";
import { pulumi } from "./stack/pulumi.ts";

/** Builds the lab, or brings it to what its configuration says. */
export async function up(stack: string, args: string[]): Promise<number> {
    await refuseConfigFaults(stack);
    await ensureDocker(stack);
    await ensureStack(stack);
    const code = await pulumi(["up", "--stack", stack, ...unattended(), ...args]);
    if (code === 0) console.error(whatNext(stack));
    return code;
}
