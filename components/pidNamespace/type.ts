import { resourceType } from "../managed/resourceType.ts";

/** What cares for the object of a PidNamespace. */
export const pidNamespace = resourceType("pidNamespace", import.meta.url, {
    suffix: "process",
    arguments: ["rootFs", "command", "isolate", "cgroup"],
    helpers: [
        "../shell/process.sh",
        "../shell/members.sh",
        "../shell/cgroup.sh",
        "../shell/tree.sh",
        "launch.sh",
    ],
});
