import { resourceType } from "../managed/resourceType.ts";

/** What cares for the object of a SystemContainer. */
export const systemContainer = resourceType("systemContainer", import.meta.url, {
    suffix: "lxc",
    arguments: [
        "slot",
        "memoryMiB",
        "diskMiB",
        "processes",
        "sshPort",
        "listen",
        "authorizedKeys",
        "hostname",
    ],
    helpers: [
        "../shell/process.sh",
        "../shell/members.sh",
        "../shell/folders.sh",
        "../shell/tree.sh",
        "cgroups.sh",
        "limits.sh",
        "root.sh",
        "lxc.sh",
        "sshd.sh",
    ],
    persistent: true,
    marks: true,
});
