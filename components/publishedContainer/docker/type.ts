import { resourceType } from "../../managed/resourceType.ts";
import { network, published } from "../shared/helpers.ts";

/** What cares for the object of a container of Docker. */
export const dockerContainer = resourceType("publishedContainer", import.meta.url, {
    suffix: "network",
    arguments: [
        "engine",
        "publishInterface",
        "image",
        "dockerHost",
        "nic",
        "clientNamespace",
        "containerNamespace",
        "bridge",
        "containerEnd",
        "hostAddress",
        "hostPort",
        "folder",
        "clientAddress",
    ],
    helpers: [
        "../../shell/process.sh",
        ...network,
        ...published,
        "network.sh",
        "image.sh",
        "engine.sh",
        "published.sh",
    ],
    persistent: true,
    variant: "Docker",
    marks: true,
});
