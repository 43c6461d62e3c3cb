import { PidNamespace } from "../../../../components/index.ts";
import { directoryName, rootFsPath, wrongNames, wrongPaths } from "../allowed.ts";
import type { Arguments, Entry } from "../case.ts";

const host = { sudo: false };

export const entries: Entry[] = [
    {
        title: "PidNamespace",
        type: "nslab:index:PidNamespace",
        kind: "pidNamespace",
        suffix: "process",
        identity: { rootFs: "/srv/tree", command: ["sleep", "infinity"], isolate: true, cgroup: "go-demo" },
        make: (name, host) => new PidNamespace(name, { rootFs: "/srv/tree", cgroup: "go-demo", host }),
        makeOther: (name, host) =>
            new PidNamespace(name, { rootFs: "/srv/b", command: ["sh", "-c", "it's"], host }),
    },
    {
        title: "PidNamespace without a namespace",
        type: "nslab:index:PidNamespace",
        kind: "pidNamespace",
        suffix: "process",
        identity: { rootFs: "/srv/tree", command: ["sleep", "infinity"], isolate: false, cgroup: "" },
        make: (name, host) => new PidNamespace(name, { rootFs: "/srv/tree", isolate: false, host }),
        makeOther: (name, host) =>
            new PidNamespace(name, { rootFs: "/srv/b", isolate: false, cgroup: "c", host }),
    },
];

export const args: Arguments = {
    faults: (args) => PidNamespace.faults(args),
    make: (args) => new PidNamespace("it", args),
    right: { rootFs: "/srv/tree", command: ["true"], isolate: true, cgroup: "go-demo", host },
    required: ["rootFs"],
    cases: [
        ["rootFs", rootFsPath, ["/tree", "/srv/tree"], wrongPaths.filter((path) => path !== "/tree")],
        [
            "command",
            "a list of texts, the first of them not empty",
            [["a"], ["a", ""]],
            [[], [""], [1], ["a", 2], "a", 7, null],
        ],
        ["isolate", "true or false", [true, false], ["true", 1, null]],
        ["cgroup", directoryName, ["a", "a".repeat(64), "0_.-"], wrongNames],
    ],
};
