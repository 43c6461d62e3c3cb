import type { ComponentResource } from "@pulumi/pulumi";
import {
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../components/index.ts";
import { labId } from "./mocks.ts";

const host = { sudo: false };
const tree = `/var/lib/nslab/${labId}/tree`;
/** The name of the memory cgroup. */
export const group = "every-command";

export interface Case {
    make: () => ComponentResource;
    /** What it is built on. */
    on?: (() => ComponentResource)[];
}

const rootFs = () => new RootFs("tree", { path: tree, host });
const cgroup = () => new MemoryCgroup("group", { name: group, limitBytes: 64_000_000, host });

/** An object of each kind, by itself. */
export const cases = {
    MemoryCgroup: { make: cgroup },
    VethPair: {
        make: () =>
            new VethPair("pair", {
                namespace: "every",
                insideName: "every0",
                outsideName: "every1",
                insideAddress: "10.99.0.1/24",
                outsideAddress: "10.99.0.2/24",
                host,
            }),
    },
    RootFs: { make: rootFs },
    PidNamespace: {
        make: () => new PidNamespace("it", { rootFs: tree, cgroup: group, host }),
        on: [rootFs, cgroup],
    },
    "PidNamespace that is only chrooted": {
        make: () => new PidNamespace("it", { rootFs: tree, isolate: false, host }),
        on: [rootFs],
    },
    CaptureJob: { make: () => new CaptureJob("it", { interface: "lo", host }) },
    PublishedContainer: { make: () => new PublishedContainer("it", { host }) },
} satisfies Record<string, Case>;
