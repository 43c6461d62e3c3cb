import { resourceType } from "../managed/resourceType.ts";

/** What cares for the object of a VethPair. */
export const vethPair = resourceType("vethPair", import.meta.url, {
    suffix: "pair",
    arguments: ["namespace", "insideName", "outsideName", "insideAddress", "outsideAddress"],
    helpers: ["../shell/interfaces.sh", "links.sh"],
});
