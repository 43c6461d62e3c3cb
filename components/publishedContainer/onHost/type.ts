import { resourceType } from "../../managed/resourceType.ts";
import { network, ownServer, published } from "../shared/helpers.ts";

/** What cares for the object of a container behind an interface of the host. */
export const containerOnHost = resourceType("publishedContainer", import.meta.url, {
    suffix: "network",
    arguments: [
        "engine",
        "publishInterface",
        "containerNamespace",
        "bridge",
        "hostEnd",
        "containerEnd",
        "folder",
        "address",
        "bridgeAddress",
        "containerAddress",
        "hostPort",
    ],
    helpers: [
        ...ownServer,
        ...network,
        ...published,
        "../shared/nginx.sh",
        "network.sh",
        "forwarding.sh",
        "rules.sh",
    ],
    persistent: true,
    variant: "OnHost",
    marks: true,
});
