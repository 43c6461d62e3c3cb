import { resourceType } from "../../managed/resourceType.ts";
import { network, ownServer, page } from "../shared/helpers.ts";

/** What cares for the object of a container that is made by hand. */
export const publishedContainer = resourceType("publishedContainer", import.meta.url, {
    suffix: "network",
    arguments: [
        "engine",
        "publishInterface",
        "hostNamespace",
        "clientNamespace",
        "containerNamespace",
        "nic",
        "bridge",
        "hostEnd",
        "containerEnd",
        "folder",
        "hostAddress",
        "clientAddress",
        "bridgeAddress",
        "containerAddress",
        "hostPort",
    ],
    helpers: [...ownServer, ...network, "network.sh", "rules.sh", ...page, "../shared/nginx.sh"],
    persistent: true,
});
