import type * as pulumi from "@pulumi/pulumi";
import { Found, hostObject, kind } from "../../host/object.ts";
import type { AllArgs } from "../arguments.ts";
import type { Published } from "../published.ts";

const containerOnHost = kind("publishedContainer", import.meta.url, {
    helpers: [
        "../../host/process.sh",
        "../../host/folders.sh",
        "../../host/interfaces.sh",
        "../namespaces.sh",
        "../interface.sh",
        "../port.sh",
        "../page.sh",
        "../nginx.sh",
        "network.sh",
        "forwarding.sh",
        "rules.sh",
    ],
    persistent: true,
    variant: "OnHost",
});

/** The container's interface, alone in its namespace. */
const containerEnd = "veth0";

/** What ip(8), iptables(8) and nginx make, in the network of the host itself. */
export function onHost(
    parent: pulumi.ComponentResource,
    name: string,
    args: AllArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, containerNamespace, bridge, hostEnd, host, interface: nic } = args;
    const { bridgeAddress, containerAddress, hostPort } = args;
    const address = new Found("address");
    const object = hostObject(parent, name, {
        kind: containerOnHost,
        suffix: "network",
        host,
        identity: { engine, interface: nic, containerNamespace, bridge, hostEnd, containerEnd, folder },
        settings: { address, bridgeAddress, containerAddress, hostPort },
    });
    return {
        object,
        links: {
            hostNamespace: "",
            clientNamespace: "",
            nic,
            address,
            bridge,
            hostEnd: object.behind(hostEnd),
            containerEnd,
            containerAddress: object.behind(containerAddress).apply((cidr) => cidr.replace(/\/.*/, "")),
        },
    };
}
