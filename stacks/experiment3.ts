import * as pulumi from "@pulumi/pulumi";
import {
    CaptureJob,
    PublishedContainer,
    type HostArgs,
    type PublishedContainerArgs,
} from "../components/index.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";

/** The client and the published address, which no two labs by hand share: each has namespaces of its own. */
const addresses = { clientAddress: "198.51.100.2/24", hostAddress: "198.51.100.1/24", hostPort: 80 };

/** Experiment 3: a request's way from a client through the host's NAT into a container, captured at each hop. */
export function experiment3(config: LabConfig): Experiment {
    const args = { ...engineArgs(config), ...addresses, host: config.host };
    return {
        faults: inConfiguration(PublishedContainer.faults(args), {
            engine: "nslab:engine",
            image: "nslab:image",
            dockerHost: "nslab:dockerHost",
        }),
        build() {
            const web = new PublishedContainer("web", args);
            return {
                engine: config.engine,
                client: { namespace: web.clientNamespace, address: plain(addresses.clientAddress) },
                published: { address: plain(addresses.hostAddress), port: addresses.hostPort },
                container: { address: web.containerAddress, port: 80 },
                captures: captures(web, config),
                accessLog: web.accessLog,
            };
        },
    };
}

function engineArgs(config: LabConfig): PublishedContainerArgs {
    const { engine, image, dockerHost, hostNamespace, clientNamespace, containerNamespace } = config;
    const shared = { engine, image, dockerHost, clientNamespace, containerNamespace };
    return engine === "docker" ? shared : { ...shared, hostNamespace };
}

/** The captures, in the order in which a request passes them. */
function captures(web: PublishedContainer, { engine, host }: LabConfig) {
    const { hostNamespace, containerNamespace, nic, bridge, hostEnd, containerEnd } = web;
    const inHost = { namespace: hostNamespace };
    const inContainer = { interface: containerEnd, namespace: containerNamespace };
    const capture = captureOf(host);
    return [
        capture("host NIC", "capture-nic", { interface: nic, ...inHost }),
        capture("bridge", "capture-bridge", { interface: bridge, ...inHost }),
        // Only Docker knows what it calls this end.
        engine === "docker"
            ? { ...capture("veth host end", "capture-veth-host", { ...inContainer, peer: true }), ...inHost }
            : capture("veth host end", "capture-veth-host", { interface: hostEnd, ...inHost }),
        capture("veth container end", "capture-veth-container", inContainer),
    ];
}

interface Place {
    interface: pulumi.Output<string>;
    namespace: pulumi.Output<string>;
    peer?: boolean;
}

function captureOf(host: HostArgs) {
    return (hop: string, name: string, place: Place) => {
        const capture = new CaptureJob(name, { ...place, filter: "tcp port 80", host });
        const { pcap, pid, startTime } = capture;
        return { hop, interface: capture.interface, namespace: place.namespace, pcap, pid, startTime };
    };
}

/** An address without its prefix length. */
function plain(address: string): string {
    return address.replace(/\/.*/, "");
}
