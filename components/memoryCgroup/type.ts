import { resourceType } from "../managed/resourceType.ts";

/** What cares for the object of a MemoryCgroup. */
export const memoryCgroup = resourceType("memoryCgroup", import.meta.url, {
    suffix: "group",
    arguments: ["name", "limitBytes", "swappiness"],
    helpers: ["../shell/process.sh", "../shell/cgroup.sh", "limits.sh"],
    marks: true,
});
