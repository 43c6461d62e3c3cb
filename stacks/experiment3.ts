import * as pulumi from "@pulumi/pulumi";
import { CaptureJob, PublishedContainer, type PublishedContainerArgs } from "../components/index.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";
import { observationPoints, type ObservationPointName } from "./observationPoints.ts";
import type { PublishedOutputs } from "./outputs.ts";

/** Experiment 3: a request's way from a client through the host's NAT into a container, with four observation points. */
export function experiment3(config: LabConfig): Experiment<PublishedOutputs> {
    const args = { ...argsOf(config), hostPort: config.publishedPort, host: config.host };
    return {
        faults: inConfiguration(PublishedContainer.faults(args), {
            engine: "nslab:engine",
            image: "nslab:image",
            dockerHost: "nslab:dockerHost",
            publishInterface: "nslab:publishInterface",
            hostPort: "nslab:publishedPort",
        }),
        build() {
            const web = new PublishedContainer("web", args, config.options);
            return {
                engine: config.engine,
                client: { namespace: web.clientNamespace, address: web.clientAddress },
                published: { address: web.publishedAddress, port: config.publishedPort },
                container: { address: web.containerAddress, port: 80 },
                captures: captures(web, config),
                accessLog: web.accessLog,
            };
        },
    };
}

function argsOf(config: LabConfig): PublishedContainerArgs {
    const { engine, image, dockerHost, publishInterface: nic, containerNamespace } = config;
    const shared = { engine, image, dockerHost, publishInterface: nic, containerNamespace };
    if (nic !== "") return engine === "docker" ? shared : { ...shared, ...onHostArgs(config) };
    const { hostNamespace, clientNamespace } = config;
    const played = { ...shared, clientNamespace };
    return engine === "docker" ? played : { ...played, hostNamespace };
}

/** Labs that share a host's network must not meet in it. */
function onHostArgs({ bridge, hostEnd, bridgeAddress, containerAddress }: LabConfig) {
    return { bridge, hostEnd, bridgeAddress, containerAddress };
}

/** The captures, in the order in which a request passes them. */
function captures(web: PublishedContainer, config: LabConfig) {
    const { engine, publishInterface: ofHost, publishedPort } = config;
    const { hostNamespace, containerNamespace, nic, bridge, hostEnd, containerEnd } = web;
    const inHost = { namespace: hostNamespace };
    const inContainer = { interface: containerEnd, namespace: containerNamespace };
    const capture = captureOf(config);
    // The host's own interface sees much that is not the lab's business.
    const address = ofHost === "" ? "" : pulumi.interpolate`host ${web.publishedAddress} and `;
    const published = pulumi.interpolate`${address}tcp port ${publishedPort}`;
    return [
        capture("nic", { interface: nic, ...inHost, filter: published }),
        capture("bridge", { interface: bridge, ...inHost }),
        // Only Docker knows what it calls this end.
        engine === "docker"
            ? { ...capture("veth-host", { ...inContainer, peer: true }), ...inHost }
            : capture("veth-host", { interface: hostEnd, ...inHost }),
        capture("veth-container", inContainer),
    ];
}

/** Where a capture stands, and what it keeps. */
interface CapturePlace {
    interface: pulumi.Output<string>;
    namespace: pulumi.Output<string>;
    peer?: boolean;
    filter?: pulumi.Input<string>;
}

function captureOf({ host, options }: LabConfig) {
    return (name: ObservationPointName, place: CapturePlace) => {
        const args = { filter: "tcp port 80", ...place, host };
        const capture = new CaptureJob(`capture-${name}`, args, options);
        return {
            observationPoint: observationPoints[name],
            interface: capture.interface,
            namespace: place.namespace,
            pcap: capture.pcap,
            pid: capture.pid,
            startTime: capture.startTime,
            ring: { files: capture.files, fileMegabytes: capture.fileMegabytes },
        };
    };
}
