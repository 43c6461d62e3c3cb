import type * as pulumi from "@pulumi/pulumi";
import { withoutPrefix } from "../../../host/address.ts";
import type { Fault } from "../../../host/errors.ts";
import { neighbourFaults, overlapFaults } from "../../arguments/neighbours.ts";
import { managedObject } from "../../managed/managedObject.ts";
import type { AllArgs } from "../arguments.ts";
import type { Published } from "../shared/published.ts";
import { sameNameFaults } from "../shared/sameNames.ts";
import { publishedContainer } from "./type.ts";

/** The interfaces, each alone in its namespace: the names that Docker and the written lab have for them. */
const interfaces = { nic: "eth0", bridge: "docker0", hostEnd: "veth1", containerEnd: "veth0" };

/** The arguments of a container that ip(8), iptables(8) and nginx make in namespaces. */
type ManualArgs = Pick<
    AllArgs,
    | "engine"
    | "hostNamespace"
    | "clientNamespace"
    | "containerNamespace"
    | "hostAddress"
    | "clientAddress"
    | "bridgeAddress"
    | "containerAddress"
    | "hostPort"
    | "host"
>;

/** What is wrong between them. */
export function manualFaults(args: ManualArgs): Fault[] {
    return [
        ...sameNameFaults(args, ["hostNamespace", "clientNamespace", "containerNamespace"]),
        ...neighbourFaults(args, "hostAddress", "clientAddress"),
        ...overlapFaults(args, "hostAddress", "bridgeAddress"),
        ...neighbourFaults(args, "bridgeAddress", "containerAddress"),
    ];
}

/** What ip(8), iptables(8) and nginx make. */
export function manual(
    parent: pulumi.ComponentResource,
    name: string,
    args: ManualArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, hostNamespace, clientNamespace, containerNamespace, host } = args;
    const { hostAddress, clientAddress, bridgeAddress, containerAddress, hostPort } = args;
    const object = managedObject(parent, name, {
        type: publishedContainer,
        host,
        identity: {
            engine,
            publishInterface: "",
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
            hostEnd: object.stableOutput(interfaces.hostEnd),
            containerAddress: object.stableOutput(containerAddress).apply(withoutPrefix),
        },
    };
}
