import { CaptureJob } from "../../../../components/index.ts";
import {
    directoryName,
    interfaceName,
    capturePath,
    wrongNames,
    wrongInterfaces,
    wrongPaths,
} from "../allowed.ts";
import type { Arguments, Entry } from "../case.ts";

const host = { sudo: false };

export const entries: Entry[] = [
    {
        title: "CaptureJob in the host",
        type: "nslab:index:CaptureJob",
        kind: "captureJob",
        suffix: "tcpdump",
        identity: {
            interface: "veth1",
            namespace: "",
            peer: false,
            pcap: "/var/lib/nslab/0123456789ab/it.pcap",
        },
        make: (name, host) => new CaptureJob(name, { interface: "veth1", host }),
        makeOther: (name, host) => new CaptureJob(name, { interface: "any", path: "/srv/a.pcap", host }),
    },
    {
        title: "CaptureJob in a namespace",
        type: "nslab:index:CaptureJob",
        kind: "captureJob",
        suffix: "tcpdump",
        identity: { interface: "veth0", namespace: "test", peer: false, pcap: "/srv/it.pcap" },
        make: (name, host) =>
            new CaptureJob(name, {
                interface: "veth0",
                namespace: "test",
                filter: "icmp or port 80",
                snaplen: 64,
                fileMegabytes: 1,
                files: 100,
                path: "/srv/it.pcap",
                host,
            }),
        makeOther: (name, host) => new CaptureJob(name, { interface: "b", namespace: "b", peer: true, host }),
    },
];

export const args: Arguments = {
    faults: (args) => CaptureJob.faults(args),
    make: (args) => new CaptureJob("it", args),
    right: {
        interface: "veth0",
        namespace: "test",
        snaplen: 64,
        fileMegabytes: 1,
        files: 2,
        path: "/srv/a.pcap",
        host,
    },
    required: ["interface"],
    cases: [
        ["interface", interfaceName, ["any", "a".repeat(15)], wrongInterfaces],
        ["namespace", directoryName, ["", "a", "a".repeat(64)], wrongNames.slice(1)],
        ["peer", "true or false", [true, false], ["true", 1, null]],
        ["snaplen", "a whole number from 64 to 262144 bytes", [64, 262144], [63, 262145, 64.5, "64", null]],
        [
            "fileMegabytes",
            "a whole number from 1 to 1000 million bytes",
            [1, 1000],
            [0, 1001, 1.5, "1", null],
        ],
        ["files", "a whole number from 2 to 100", [2, 100], [1, 101, 2.5, "2", null]],
        ["path", capturePath, ["/srv/a.pcap"], [...wrongPaths, null]],
    ],
};
