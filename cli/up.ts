import { existsSync } from "node:fs";
import type { StateResource } from "../components/inventory.ts";
import { exercisesFolder } from "./project.ts";
import { whatNext } from "./stack/advice.ts";
import { bringUp } from "./stack/bringUp.ts";

/** How `nslab up` builds. */
export interface UpOptions {
    /** The file of a reviewed plan: what is in it is done, or nothing. */
    plan?: string;
    /** Prints the stack's outputs, too. */
    outputs?: true;
    /** Closes an open exercise first, so that what it has left out or broken is built too. */
    heal?: true;
}

/** Builds the lab, or brings it to what its configuration says, and shows what is there then. */
export async function up(
    stack: string,
    given: string[],
    { plan, outputs, heal }: UpOptions,
): Promise<number> {
    if (existsSync(exercisesFolder)) {
        const { mayBeBuilt } = await import("./exercise/guard.ts");
        if (!(await mayBeBuilt(stack, heal === true))) return 1;
    }
    const args = [...(outputs ? [] : ["--suppress-outputs"]), ...given];
    const { code, resources } = await bringUp(stack, args, plan);
    if (code === 0 && !args.includes("--preview-only")) await tell(stack, resources);
    return code;
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
