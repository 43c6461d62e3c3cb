import * as pulumi from "@pulumi/pulumi";
import { CaptureJob, PublishedContainer, type PublishedContainerArgs } from "../components/index.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";

/** The client and the published address, which no two labs by hand share: each has namespaces of its own. */
const addresses = { clientAddress: "198.51.100.2/24", hostAddress: "198.51.100.1/24" };

/** Experiment 3: a request's way from a client through the host's NAT into a container, captured at each hop. */
export function experiment3(config: LabConfig): Experiment {
    const args = { ...argsOf(config), hostPort: config.publishedPort, host: config.host };
    return {
        faults: inConfiguration(PublishedContainer.faults(args), {
            engine: "nslab:engine",
            image: "nslab:image",
            dockerHost: "nslab:dockerHost",
            interface: "nslab:interface",
            hostPort: "nslab:publishedPort",
        }),
        build() {
            const web = new PublishedContainer("web", args, config.options);
            return {
                engine: config.engine,
                client: { namespace: web.clientNamespace, address: clientAddress(config) },
                published: { address: web.publishedAddress, port: config.publishedPort },
                container: { address: web.containerAddress, port: 80 },
                captures: captures(web, config),
                accessLog: web.accessLog,
            };
        },
    };
}

function argsOf(config: LabConfig): PublishedContainerArgs {
    const { engine, image, dockerHost, interface: nic, containerNamespace } = config;
    const shared = { engine, image, dockerHost, interface: nic, containerNamespace };
    if (nic !== "") return engine === "docker" ? shared : { ...shared, ...onHostArgs(config) };
    const { hostNamespace, clientNamespace } = config;
    const played = { ...shared, ...addresses, clientNamespace };
    return engine === "docker" ? played : { ...played, hostNamespace };
}

/** Labs that share a host's network must not meet in it. */
function onHostArgs({ bridge, hostEnd, bridgeAddress, containerAddress }: LabConfig) {
    return { bridge, hostEnd, bridgeAddress, containerAddress };
}

/** Another machine may have any. */
function clientAddress({ interface: nic }: LabConfig): string {
    return nic === "" ? plain(addresses.clientAddress) : "";
}

/** The captures, in the order in which a request passes them. */
function captures(web: PublishedContainer, config: LabConfig) {
    const { engine, interface: ofHost, publishedPort } = config;
    const { hostNamespace, containerNamespace, nic, bridge, hostEnd, containerEnd } = web;
    const inHost = { namespace: hostNamespace };
    const inContainer = { interface: containerEnd, namespace: containerNamespace };
    const capture = captureOf(config);
    // The host's own interface sees much that is not the lab's business.
    const address = ofHost === "" ? "" : pulumi.interpolate`host ${web.publishedAddress} and `;
    const published = pulumi.interpolate`${address}tcp port ${publishedPort}`;
    return [
        capture("host NIC", "capture-nic", { interface: nic, ...inHost, filter: published }),
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
    filter?: pulumi.Input<string>;
}

function captureOf({ host, options }: LabConfig) {
    return (hop: string, name: string, place: Place) => {
        const capture = new CaptureJob(name, { filter: "tcp port 80", ...place, host }, options);
        const { pcap, pid, startTime } = capture;
        return { hop, interface: capture.interface, namespace: place.namespace, pcap, pid, startTime };
    };
}

/** An address without its prefix length. */
function plain(address: string): string {
    return address.replace(/\/.*/, "");
}
