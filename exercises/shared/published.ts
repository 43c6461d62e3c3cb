import type { FactLine, Facts } from "../../checks/shared/facts.ts";
import type { Value } from "../../host/shell.ts";
import type { LabOutputs, PublishedOutputs } from "../../stacks/outputs.ts";
import { message, type Message } from "../../messages/words.ts";

/** Why an exercise of Experiment 3 cannot be done in a lab: what it changes there must be the lab's alone. */
export function unfitForPublished({ experiment3: lab }: LabOutputs): Message | undefined {
    if (!lab) return message("exercise.needs3");
    if (lab.engine === "manual" && lab.client.namespace !== "") return undefined;
    return message("exercise.realHost");
}

/** Where the parts of Experiment 3 are, for texts and scripts. */
export function publishedPlaces(lab: PublishedOutputs): Record<string, Value> | undefined {
    const [nic, bridge, hostEnd, containerEnd] = lab.captures;
    if (!nic || !bridge || !hostEnd || !containerEnd) return undefined;
    return {
        hostNamespace: nic.namespace,
        clientNamespace: lab.client.namespace,
        webNamespace: containerEnd.namespace,
        nic: nic.interface,
        bridge: bridge.interface,
        hostEnd: hostEnd.interface,
        containerEnd: containerEnd.interface,
        published: lab.published.address,
        publishedPort: lab.published.port,
        client: lab.client.address,
        web: lab.container.address,
        accessLog: lab.accessLog,
        folder: lab.accessLog.replace(/\/[^/]*$/, ""),
        nicPcap: nic.pcap,
        bridgePcap: bridge.pcap,
        hostEndPcap: hostEnd.pcap,
        containerEndPcap: containerEnd.pcap,
    };
}

/** The lab, as a fact. */
export function tellPublished({ experiment3: lab }: LabOutputs): readonly FactLine[] {
    return lab ? [["published", JSON.stringify(lab)]] : [];
}

/** The lab that facts are of. */
export function publishedOf(facts: Facts): PublishedOutputs {
    return JSON.parse(facts.one("published")) as PublishedOutputs;
}
