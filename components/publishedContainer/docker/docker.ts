import type * as pulumi from "@pulumi/pulumi";
import { Found, hostObject, kind } from "../../host/object.ts";
import type { AllArgs } from "../arguments.ts";
import type { Published } from "../published.ts";

const dockerContainer = kind("publishedContainer", import.meta.url, {
    helpers: [
        "../../host/process.sh",
        "../../host/folders.sh",
        "../../host/interfaces.sh",
        "../namespaces.sh",
        "../interface.sh",
        "../port.sh",
        "../page.sh",
        "network.sh",
        "image.sh",
        "engine.sh",
        "published.sh",
    ],
    persistent: true,
    variant: "Docker",
});

/** The names that the Docker Engine has for its default bridge, and for the container's interface. */
const interfaces = { bridge: "docker0", containerEnd: "eth0" };

/** What the Docker Engine makes, and a client beside it unless the host's own interface is used. */
export function docker(
    parent: pulumi.ComponentResource,
    name: string,
    args: AllArgs,
    folder: pulumi.Output<string>,
): Published {
    const { engine, image, dockerHost, containerNamespace, hostPort } = args;
    const isOnHost = args.interface !== "";
    const clientNamespace = isOnHost ? "" : args.clientNamespace;
    const nic = isOnHost ? args.interface : clientNamespace;
    const hostAddress = isOnHost ? new Found("hostAddress") : args.hostAddress;
    const object = hostObject(parent, name, {
        kind: dockerContainer,
        suffix: "network",
        host: args.host,
        identity: {
            engine,
            interface: args.interface,
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
