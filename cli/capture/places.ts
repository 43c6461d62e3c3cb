import type { LabOutputs } from "../../checks/outputs.ts";
import { UserError } from "../../components/host/errors.ts";

/** Where the lab's tcpdumps stand: four on the way of Experiment 3's requests, one in Experiment 2's namespace. */
export const hopNames = ["nic", "bridge", "veth-host", "veth-container", "veth"] as const;

/** One of them. */
export type HopName = (typeof hopNames)[number];

/** A network interface, and the network namespace that it is in; "" is the host's own. */
export interface Place {
    /** What messages call it. */
    name: string;
    interface: string;
    namespace: string;
}

/** What Experiment 3 calls its captures. */
const captures: Record<Exclude<HopName, "veth">, string> = {
    nic: "host NIC",
    bridge: "bridge",
    "veth-host": "veth host end",
    "veth-container": "veth container end",
};

/** @throws UserError that names the hops of the stack, where it has not built this one */
export function placeOf(hop: HopName, lab: LabOutputs): Place {
    const found = hop === "veth" ? vethOf(lab) : captureOf(captures[hop], lab);
    if (found) return found;
    const there = hopNames.filter((name) => (name === "veth" ? lab.experiment2 : lab.experiment3));
    const others = there.length === 0 ? "it has none" : `it has ${there.join(", ")}`;
    const experiment = hop === "veth" ? 2 : 3;
    throw new UserError(
        `The stack has no hop ${hop}: nslab:experiments in its configuration leaves out experiment ${experiment}; ${others}.`,
    );
}

function vethOf({ experiment2: lab }: LabOutputs): Place | undefined {
    return lab && { name: "veth pair", interface: lab.inside.name, namespace: lab.networkNamespace };
}

function captureOf(name: string, { experiment3: lab }: LabOutputs): Place | undefined {
    const capture = lab?.captures.find(({ hop }) => hop === name);
    return capture && { name, interface: capture.interface, namespace: capture.namespace };
}
