import { SystemContainer } from "../../../../components/index.ts";
import type { Arguments, Entry } from "../case.ts";

const host = { sudo: false };
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFQq0G+K9mGPAfYXBdSZSvAgBW6e96YE/vv3b5QCIaEB alice";
const label = '1 to 63 small letters, digits and "-", the first and the last a letter or a digit';

export const entries: Entry[] = [
    {
        title: "SystemContainer",
        type: "nslab:index:SystemContainer",
        kind: "systemContainer",
        suffix: "lxc",
        keeps: ["it-access"],
        identity: { slot: 7 },
        make: (name, host) => new SystemContainer(name, { slot: 7, host }),
        makeOther: (name, host) =>
            new SystemContainer(name, {
                slot: 8,
                memoryMiB: 1024,
                diskMiB: 512,
                processes: 64,
                sshPort: 2222,
                listen: "192.0.2.10",
                authorizedKeys: [key],
                hostname: "alice",
                host,
            }),
    },
];

export const args: Arguments = {
    faults: (args) => SystemContainer.faults(args),
    make: (args) => new SystemContainer("it", args),
    right: {
        slot: 7,
        memoryMiB: 512,
        diskMiB: 256,
        processes: 512,
        sshPort: 20007,
        listen: "192.0.2.10",
        authorizedKeys: [key],
        hostname: "alice",
        host,
    },
    required: ["slot"],
    cases: [
        ["slot", "a whole number from 1 to 4095", [1, 4095], [0, 4096, -1, 1.5, "7", null]],
        [
            "memoryMiB",
            "a whole number from 192 to 65536 MiB",
            [65536, 384],
            [65537, 1e9, 512.5, "512", "much", null],
        ],
        ["diskMiB", "a whole number from 64 to 65408 MiB", [64, 384], [0, 63, -1, 64.5, "x", null]],
        [
            "diskMiB",
            "at most 384 MiB, which memoryMiB leaves beside 128 MiB for processes",
            [384],
            [385, 512, 65408],
        ],
        ["processes", "a whole number from 64 to 32768", [64, 32768], [0, 63, 32769, 64.5, "64", null]],
        [
            "sshPort",
            "0, or a whole number from 1024 to 65535",
            [0, 1024, 65535],
            [1, 1023, 65536, -1, 22.5, "2222", null],
        ],
        [
            "listen",
            'an IPv4 address of the host, such as "192.0.2.10", or "0.0.0.0" for all',
            ["0.0.0.0", "127.0.0.1"],
            ["", "lab1", "192.0.2", "192.0.2.256", "192.0.2.10\n", "::1", 7, null],
        ],
        ["authorizedKeys", "a list of public keys", [[], [key, key.replace(" alice", "")]], [key, 7, null]],
        [
            "hostname",
            label,
            ["a", "a".repeat(63), "alice-2"],
            ["", "a".repeat(64), "Alice", "-a", "a-", "a.b", "a b", "a\n", 7, null],
        ],
    ],
};
