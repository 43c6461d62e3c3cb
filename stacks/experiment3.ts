import * as pulumi from "@pulumi/pulumi";
import { CaptureJob, PublishedContainer } from "../components/index.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";

/** The client, the published address and the container's, which no two labs share: each has namespaces of its own. */
const addresses = {
    clientAddress: "198.51.100.2/24",
    hostAddress: "198.51.100.1/24",
    hostPort: 80,
    containerAddress: "172.31.77.2/24",
};

/** Experiment 3: a request's way from a client through the host's NAT into a container, captured at each hop. */
export function experiment3(config: LabConfig): Experiment {
    const { host, hostNamespace, clientNamespace, containerNamespace } = config;
    const args = { hostNamespace, clientNamespace, containerNamespace, ...addresses, host };
    return {
        faults: inConfiguration(PublishedContainer.faults(args), {}),
        build() {
            const web = new PublishedContainer("web", args);
            const { nic, bridge, hostEnd, containerEnd } = web;
            const capture = captureOf(config);
            return {
                engine: "byhand",
                client: { namespace: web.clientNamespace, address: plain(addresses.clientAddress) },
                published: { address: plain(addresses.hostAddress), port: addresses.hostPort },
                container: { address: plain(addresses.containerAddress), port: 80 },
                // In the order in which a request passes them.
                captures: [
                    capture("host NIC", "capture-nic", nic, web.hostNamespace),
                    capture("bridge", "capture-bridge", bridge, web.hostNamespace),
                    capture("veth host end", "capture-veth-host", hostEnd, web.hostNamespace),
                    capture(
                        "veth container end",
                        "capture-veth-container",
                        containerEnd,
                        web.containerNamespace,
                    ),
                ],
                accessLog: web.accessLog,
            };
        },
    };
}

function captureOf({ host }: LabConfig) {
    return (hop: string, name: string, on: pulumi.Output<string>, namespace: pulumi.Output<string>) => {
        const capture = new CaptureJob(name, { interface: on, namespace, filter: "tcp port 80", host });
        const { pcap, pid, startTime } = capture;
        return { hop, interface: on, namespace, pcap, pid, startTime };
    };
}

/** An address without its prefix length. */
function plain(address: string): string {
    return address.replace(/\/.*/, "");
}
