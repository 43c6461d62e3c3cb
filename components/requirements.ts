/** What a host needs for each kind of object, before any is wanted there. It loads nothing of Pulumi. */

import { randomBytes } from "node:crypto";
import { assignments, type Value } from "../host/shell.ts";
import { parseFindings } from "./managed/findings.ts";
import { probeScript } from "./managed/probeScript.ts";
import { recordsOf, type ResourceType } from "./managed/resourceType.ts";
import { captureJob } from "./captureJob/type.ts";
import { memoryCgroup } from "./memoryCgroup/type.ts";
import { pidNamespace } from "./pidNamespace/type.ts";
import { dockerContainer } from "./publishedContainer/docker/type.ts";
import { publishedContainer } from "./publishedContainer/manual/type.ts";
import { types as rootFsTypes } from "./rootFs/types.ts";
import { systemContainer } from "./systemContainer/type.ts";
import { vethPair } from "./vethPair/type.ts";
import { virtualMachine } from "./virtualMachine/type.ts";

/** An object that nobody has: with the arguments that decide what it needs, and without a name that could be taken. */
interface Sample {
    type: ResourceType;
    arguments: Record<string, Value>;
}

/** What a lab does on a host, and what is built for it. */
const purposes: Record<string, (lab: string) => Sample[]> = {
    "Experiment 1, a container by hand": (lab) => [
        { type: rootFsTypes.busybox, arguments: { path: `/var/lib/nslab/${lab}/tree`, source: "busybox" } },
        { type: memoryCgroup, arguments: { swappiness: 0 } },
        { type: pidNamespace, arguments: { isolate: true } },
    ],
    "Experiment 2, a veth pair": () => [{ type: vethPair, arguments: {} }],
    "Experiment 3, a published web server by hand": () => [
        { type: publishedContainer, arguments: { publishInterface: "" } },
    ],
    "Experiment 3 by Docker": () => [
        {
            type: dockerContainer,
            arguments: {
                publishInterface: "",
                image: "",
                dockerHost: "",
                bridge: "docker0",
                dockerSeconds: 20,
            },
        },
    ],
    Captures: () => [{ type: captureJob, arguments: {} }],
    "A system container": () => [{ type: systemContainer, arguments: {} }],
    "A guest": () => [
        {
            type: virtualMachine,
            arguments: {
                source: "debian",
                architecture: process.arch === "arm64" ? "arm64" : "amd64",
                accelerator: "auto",
                internet: false,
            },
        },
    ],
};

/** What a host has or lacks for a purpose. */
export interface Requirement {
    purpose: string;
    /** What it lacks, each with its remedy. */
    lacks: string[];
}

/** The script that looks for what a host lacks. It changes nothing there. */
export function requirementsScript(): string {
    const lab = randomBytes(6).toString("hex");
    return probeScript(
        wanted(lab).map(({ object, sample: { type, arguments: own } }) => ({
            probeName: type.probeName,
            probe: type.probe,
            assignments: assignments({ ...own, records: recordsOf(type), lab, object }),
        })),
    );
}

/** Reads what {@link requirementsScript} has said. */
export function readRequirements(answer: string): Requirement[] {
    const findings = parseFindings(answer, wanted(""));
    return Object.keys(purposes).map((purpose) => ({
        purpose,
        lacks: [
            ...new Set(
                wanted("")
                    .filter((one) => one.purpose === purpose)
                    .flatMap(({ object }) => findings.get(object)?.refused ?? []),
            ),
        ],
    }));
}

function wanted(lab: string) {
    return Object.entries(purposes).flatMap(([purpose, samples], index) =>
        samples(lab).map((sample) => ({ purpose, sample, object: `${sample.type.name}.sample${index}` })),
    );
}
