import type * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../../host/errors.ts";
import { isLater } from "../../arguments/faults.ts";
import { neighbourFaults } from "../../arguments/neighbours.ts";
import { interfaceName } from "../../arguments/rules.ts";
import { DiscoveredValue, managedObject } from "../../managed/managedObject.ts";
import type { AllArgs } from "../arguments.ts";
import type { Published } from "../shared/published.ts";
import { sameNameFaults } from "../shared/sameNames.ts";
import { dockerContainer } from "./type.ts";

/** The names that the Docker Engine has for its default bridge, and for the container's interface. */
const interfaces = { bridge: "docker0", containerEnd: "eth0" };

/** The arguments of a container that the Docker Engine makes. */
type DockerArgs = Pick<
    AllArgs,
    | "engine"
    | "image"
    | "dockerHost"
    | "publishInterface"
    | "clientNamespace"
    | "containerNamespace"
    | "hostAddress"
    | "clientAddress"
    | "hostPort"
    | "host"
>;

/** What is wrong between them; those of the client have no meaning where the host's own interface is used. */
export function dockerFaults(args: DockerArgs): Fault[] {
    if (args.publishInterface !== "") return [];
    return [
        ...sameNameFaults(args, ["clientNamespace", "containerNamespace"]),
        ...neighbourFaults(args, "hostAddress", "clientAddress"),
        ...linkFaults(args),
    ];
}

/** The link to the client has the name of the client's namespace. */
function linkFaults({ clientNamespace: value }: DockerArgs): Fault[] {
    const allowed = isLater(value) ? undefined : interfaceName(value);
    return allowed === undefined ? [] : [{ argument: "clientNamespace", value, allowed }];
}

/** What the Docker Engine makes, and a client beside it unless the host's own interface is used. */
export function docker(
    parent: pulumi.ComponentResource,
    name: string,
    args: DockerArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, image, dockerHost, containerNamespace, hostPort } = args;
    const isOnHost = args.publishInterface !== "";
    const clientNamespace = isOnHost ? "" : args.clientNamespace;
    const nic = isOnHost ? args.publishInterface : clientNamespace;
    const hostAddress = isOnHost ? new DiscoveredValue("hostAddress") : args.hostAddress;
    const object = managedObject(parent, name, {
        type: dockerContainer,
        host: args.host,
        identity: {
            engine,
            publishInterface: args.publishInterface,
            image,
            dockerHost,
            nic,
            clientNamespace,
            containerNamespace,
            ...interfaces,
            hostAddress,
            hostPort,
            folder,
        },
        settings: isOnHost ? {} : { clientAddress: args.clientAddress },
    });
    return {
        object,
        links: {
            ...interfaces,
            hostNamespace: "",
            clientNamespace,
            nic,
            address: hostAddress,
            hostEnd: object.fact("hostEnd"),
            containerAddress: object.fact("containerAddress"),
        },
    };
}
