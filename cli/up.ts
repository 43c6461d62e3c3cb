import type { StateResource } from "../components/inventory.ts";
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

/** How `nslab up` builds. */
export interface UpOptions {
    /** The file of a reviewed plan: what is in it is done, or nothing. */
    plan?: string;
    /** Prints the stack's outputs, too. */
    outputs?: true;
}

/** Builds the lab, or brings it to what its configuration says, and shows what is there then. */
export async function up(stack: string, given: string[], { plan, outputs }: UpOptions): Promise<number> {
    await refuseConfigFaults(stack);
    refuseEmptyPassphrase(stack);
    await ensureDocker(stack);
    await ensureStack(stack);
    await unlockDead(stack);
    await adoptPending(stack);
    const args = [...(outputs ? [] : ["--suppress-outputs"]), ...given];
    const { code, resources } =
        plan === undefined
            ? await pulumiWithFailures(["up", "--stack", stack, ...unattended(), ...args])
            : await planned(stack, plan, args);
    if (code !== 0) tellDamage(stack);
    else if (!args.includes("--preview-only")) await tell(stack, resources);
    return code;
}

async function planned(stack: string, plan: string, args: string[]) {
    const { applyPlan } = await import("./review/apply.ts");
    return applyPlan(stack, plan, args);
}

/** Says what there is, one line an object, and what to do with it; standard output may be Pulumi's JSON. */
async function tell(stack: string, resources: StateResource[]): Promise<void> {
    const [{ labObjects }, { named }, { objectTable }] = await Promise.all([
        import("./status/lab.ts"),
        import("./status/look.ts"),
        import("./status/text.ts"),
    ]);
    const objects = labObjects(resources).map(named);
    if (objects.length > 0) console.error(`${objectTable(objects, process.stderr.columns)}\n`);
    console.error(whatNext(stack));
}
