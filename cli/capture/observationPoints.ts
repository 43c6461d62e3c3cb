import { labOf } from "../../checks/shared/labHost.ts";
import { wholeNetwork } from "../../checks/shared/whole.ts";
import { UserError } from "../../host/errors.ts";
import { observationPoints, type ObservationPointName } from "../../stacks/observationPoints.ts";
import type { LabOutputs } from "../../stacks/outputs.ts";
import { message } from "../../messages/words.ts";

/** Where one can capture: at Experiment 3's observation points, and in Experiment 2's namespace. */
export type LivePointName = ObservationPointName | "veth";

export const livePointNames = [
    ...(Object.keys(observationPoints) as ObservationPointName[]),
    "veth",
] as const;

/** A network interface, and the network namespace that it is in; "" is the host's own. */
export interface LivePoint {
    /** What messages call it. */
    name: string;
    interface: string;
    namespace: string;
    /** The lab's id. */
    lab: string;
}

/** @throws UserError that names the observation points of the stack, where it has not built this one */
export function livePointOf(point: LivePointName, lab: LabOutputs): LivePoint {
    const found = point === "veth" ? vethOf(lab) : captureOf(point, lab);
    if (found) return found;
    const there = livePointNames.filter((name) => (name === "veth" ? wholeNetwork(lab) : lab.experiment3));
    const others =
        there.length === 0 ? message("capture.hasNone") : message("capture.has", { there: there.join(", ") });
    const experiment = point === "veth" ? 2 : 3;
    throw new UserError(
        message("capture.noPoint", {
            point,
            experiment,
            more: point === "veth" ? message("capture.leftOut") : "",
            others,
        }),
    );
}

function vethOf(outputs: LabOutputs): LivePoint | undefined {
    const lab = wholeNetwork(outputs);
    return (
        lab && {
            name: "veth pair",
            interface: lab.inside.name,
            namespace: lab.networkNamespace,
            lab: labOf(lab.capture),
        }
    );
}

function captureOf(point: ObservationPointName, { experiment3: lab }: LabOutputs): LivePoint | undefined {
    const name = observationPoints[point];
    const capture = lab?.captures.find(({ observationPoint }) => observationPoint === name);
    return (
        capture && { name, interface: capture.interface, namespace: capture.namespace, lab: labOf(capture) }
    );
}
