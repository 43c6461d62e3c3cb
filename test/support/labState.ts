import type { BuiltObject } from "../../components/catalogue.ts";
import { objectsIn, type StateResource } from "../../components/inventory.ts";
import type { Lab } from "./lab.ts";

/** The objects of a lab, as its stack's state tells of them. */
export async function readLabState(lab: Lab): Promise<BuiltObject[]> {
    const { stdout } = await lab.run(["pulumi", "stack", "export", "--stack", "dev"]);
    const { deployment } = JSON.parse(stdout) as { deployment: { resources: StateResource[] } };
    return objectsIn(deployment.resources);
}
