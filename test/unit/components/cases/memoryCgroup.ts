import { MemoryCgroup } from "../../../../components/index.ts";
import { directoryName, wrongNames } from "../allowed.ts";
import type { Arguments, Entry } from "../case.ts";

const host = { sudo: false };

export const entries: Entry[] = [
    {
        title: "MemoryCgroup",
        type: "nslab:index:MemoryCgroup",
        kind: "memoryCgroup",
        suffix: "group",
        identity: { name: "go-demo" },
        make: (name, host) => new MemoryCgroup(name, { name: "go-demo", limitBytes: 100_000_000, host }),
        makeOther: (name, host) =>
            new MemoryCgroup(name, { name: "b", limitBytes: 2097152, swappiness: 60, host }),
    },
];

export const args: Arguments = {
    faults: (args) => MemoryCgroup.faults(args),
    make: (args) => new MemoryCgroup("it", args),
    right: { name: "go-demo", limitBytes: 2097152, swappiness: 0, host },
    required: ["name", "limitBytes"],
    cases: [
        ["name", directoryName, ["a", "a".repeat(64), "0_.-"], wrongNames],
        [
            "limitBytes",
            "a whole number from 2097152 to 9007199254740991 bytes",
            [2097152, 2 ** 53 - 1],
            [0, -1, 2097151, 2 ** 53, 2097152.5, NaN, Infinity, "100000000", "many", null],
        ],
        ["swappiness", "a whole number from 0 to 100", [0, 100], [-1, 101, 0.5, "60", null]],
    ],
};
