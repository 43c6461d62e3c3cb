import type * as pulumi from "@pulumi/pulumi";
import { withoutPrefix } from "../../../host/address.ts";
import type { Fault } from "../../../host/errors.ts";
import { neighbourFaults } from "../../arguments/neighbours.ts";
import { DiscoveredValue, managedObject } from "../../managed/managedObject.ts";
import type { AllArgs } from "../arguments.ts";
import type { Published } from "../shared/published.ts";
import { sameNameFaults } from "../shared/sameNames.ts";
import { containerOnHost } from "./type.ts";

/** The container's interface, alone in its namespace. */
const containerEnd = "veth0";

/** The arguments of a container that ip(8), iptables(8) and nginx make behind an interface of the host's own. */
type OnHostArgs = Pick<
    AllArgs,
    | "engine"
    | "publishInterface"
    | "containerNamespace"
    | "bridge"
    | "hostEnd"
    | "bridgeAddress"
    | "containerAddress"
    | "hostPort"
    | "host"
>;

/** What is wrong between them. */
export function onHostFaults(args: OnHostArgs): Fault[] {
    return [
        ...sameNameFaults(args, ["publishInterface", "bridge", "hostEnd"]),
        ...neighbourFaults(args, "bridgeAddress", "containerAddress"),
    ];
}

/** What ip(8), iptables(8) and nginx make, in the network of the host itself. */
export function onHost(
    parent: pulumi.ComponentResource,
    name: string,
    args: OnHostArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, containerNamespace, bridge, hostEnd, host, publishInterface: nic } = args;
    const { bridgeAddress, containerAddress, hostPort } = args;
    const address = new DiscoveredValue("address");
    const object = managedObject(parent, name, {
        type: containerOnHost,
        host,
        identity: {
            engine,
            publishInterface: nic,
            containerNamespace,
            bridge,
            hostEnd,
            containerEnd,
            folder,
        },
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
            hostEnd: object.stableOutput(hostEnd),
            containerEnd,
            containerAddress: object.stableOutput(containerAddress).apply(withoutPrefix),
        },
    };
}
