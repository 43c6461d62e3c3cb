import { hostOf } from "../../checks/shared/labHost.ts";
import type { BuiltObject } from "../../components/catalogue.ts";
import { objectsIn, type StateResource } from "../../components/inventory.ts";
import { UserError } from "../../host/errors.ts";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { observationPoints } from "../../stacks/observationPoints.ts";
import { readState } from "../stack/deployment.ts";
import { readOutputs } from "../stack/stack.ts";
import { message } from "../../messages/words.ts";

/** A lab that is up: what its stack has built, and where. */
export interface StandingLab {
    stack: string;
    host: ResolvedHost;
    objects: BuiltObject[];
}

/**
 * Reads it from the stack's state.
 *
 * @throws UserError where the stack is not up, or its state cannot be read
 */
export async function readLab(stack: string): Promise<StandingLab> {
    const [outputs, state] = await Promise.all([readOutputs(stack), readState(stack)]);
    if (!state) throw new UserError(message("status.noExport", { stack }));
    return { stack, host: hostOf(outputs), objects: labObjects(state.deployment.resources ?? []) };
}

/** The objects that resources build, captures in the order in which a request passes them. */
export function labObjects(resources: StateResource[]): BuiltObject[] {
    const points = Object.keys(observationPoints);
    const turn = ({ kind, name }: BuiltObject) =>
        kind === "CaptureJob" ? points.indexOf(name.replace(/^capture-/, "")) : 0;
    return objectsIn(resources).sort((a, b) => (a.kind === b.kind ? turn(a) - turn(b) : 0));
}
/**
 * The object of this name.
 *
 * @throws UserError that names those that there are
 */
export function objectNamed({ stack, objects }: StandingLab, name: string): BuiltObject {
    const found = objects.find((one) => one.name === name);
    if (found) return found;
    const names = objects.map((one) => one.name).join(", ");
    throw new UserError(message("status.noObject", { stack, name: JSON.stringify(name), names }));
}
