import { resourceType } from "../managed/resourceType.ts";

/** What cares for the object of a CaptureJob. */
export const captureJob = resourceType("captureJob", import.meta.url, {
    suffix: "tcpdump",
    arguments: ["interface", "namespace", "peer", "pcap", "filter", "snaplen", "fileMegabytes", "files"],
    helpers: [
        "../shell/process.sh",
        "../shell/members.sh",
        "../shell/user.sh",
        "../shell/folders.sh",
        "../shell/interfaces.sh",
        "tcpdump.sh",
    ],
    persistent: true,
});
