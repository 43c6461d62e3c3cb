import { refuseConfigFaults } from "./config/refuse.ts";
import { refuseEmptyPassphrase } from "./stack/passphrase.ts";
import { tellDamage } from "./stack/damage.ts";
import { ensureStack } from "./stack/stack.ts";
import { pulumi } from "./stack/pulumi.ts";

/** Shows what `up` would do. */
export async function preview(stack: string, args: string[]): Promise<number> {
    await refuseConfigFaults(stack);
    refuseEmptyPassphrase(stack);
    await ensureStack(stack);
    const code = await pulumi(["preview", "--stack", stack, ...args]);
    if (code !== 0) tellDamage(stack);
    return code;
}
