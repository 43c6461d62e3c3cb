import type * as pulumi from "@pulumi/pulumi";
import { hostObject, kind } from "../host/object.ts";
import type { AllArgs } from "./arguments.ts";
import type { Published } from "./published.ts";

const publishedContainer = kind("publishedContainer", import.meta.url, {
    helpers: [
        "../host/process.sh",
        "../host/folders.sh",
        "../host/interfaces.sh",
        "namespaces.sh",
        "network.sh",
        "rules.sh",
        "page.sh",
        "nginx.sh",
    ],
    persistent: true,
});

/** The interfaces, each alone in its namespace: the names that Docker and the written lab have for them. */
const interfaces = { nic: "eth0", bridge: "docker0", hostEnd: "veth1", containerEnd: "veth0" };

/** What ip(8), iptables(8) and nginx make. */
export function byHand(
    parent: pulumi.ComponentResource,
    name: string,
    args: AllArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, hostNamespace, clientNamespace, containerNamespace, host } = args;
    const { hostAddress, clientAddress, bridgeAddress, containerAddress, hostPort } = args;
    const object = hostObject(parent, name, {
        kind: publishedContainer,
        suffix: "network",
        host,
        identity: {
            engine,
            interface: "",
            hostNamespace,
            clientNamespace,
            containerNamespace,
            ...interfaces,
            folder,
        },
        settings: { hostAddress, clientAddress, bridgeAddress, containerAddress, hostPort },
    });
    return {
        object,
        links: {
            ...interfaces,
            hostNamespace,
            clientNamespace,
            address: hostAddress,
            hostEnd: object.behind(interfaces.hostEnd),
            containerAddress: object.behind(containerAddress).apply((cidr) => cidr.replace(/\/.*/, "")),
        },
    };
}
