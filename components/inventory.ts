/**
 * What a stack has built, by its state, and how a host is asked about it: without its program, and without changing
 * anything. It loads nothing of Pulumi.
 */

import { assignments, parseAssignments, quote, type Arguments } from "../host/shell.ts";
import { catalogue } from "./catalogue.ts";
import { bookkeeping } from "./managed/bookkeeping.ts";
import { factsIn, type BuiltObject } from "./managed/built.ts";
import { parseFindings, type Finding } from "./managed/findings.ts";
import { probeScript } from "./managed/probeScript.ts";
import type { ResourceType } from "./managed/resourceType.ts";
import { componentOf } from "./ownResources.ts";

export type { Finding } from "./managed/findings.ts";

const types = Object.values(catalogue).flatMap((entry) => entry.types);

/** A resource of a state, or of an event of the engine. */
export interface StateResource {
    type: string;
    parent?: string;
    /** Whether another has taken its place, and it waits for its own delete. */
    delete?: boolean;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

/** In the order in which they are told of. */
const order = [
    "VirtualMachine",
    "SystemContainer",
    "RootFs",
    "MemoryCgroup",
    "PidNamespace",
    "VethPair",
    "PublishedContainer",
    "CaptureJob",
];

/** The objects that these resources build, each kind beside its own. */
export function objectsIn(resources: StateResource[]): BuiltObject[] {
    return resources.flatMap(built).sort((a, b) => turn(a) - turn(b) || a.name.localeCompare(b.name, "en"));
}

function turn({ kind }: BuiltObject): number {
    const place = order.indexOf(kind);
    return place < 0 ? order.length : place;
}

function built({ type: token, parent = "", delete: isOld, inputs, outputs }: StateResource): BuiltObject[] {
    const component = componentOf(parent);
    const stdin = inputs?.["stdin"];
    if (!/^command:(local|remote):Command$/.test(token) || !component || typeof stdin !== "string" || isOld)
        return [];
    const given = parseAssignments(stdin);
    const type = given && typeGiven(given["object"] ?? "", given);
    if (!type) return [];
    const stdout = outputs?.["stdout"];
    return [
        {
            ...component,
            type,
            arguments: given,
            facts: (typeof stdout === "string" ? factsIn(stdout) : undefined) ?? {},
            isRemote: token.startsWith("command:remote:"),
        },
    ];
}

/** The type of an object: the one of its name whose scripts are given such arguments. */
export function typeGiven(object: string, given: Arguments): ResourceType | undefined {
    if (given["object"] !== object) return undefined;
    const names = Object.keys(given).filter((name) => !(bookkeeping as readonly string[]).includes(name));
    return types
        .filter(({ name, arguments: known }) => {
            const isOfName = object.startsWith(`${name}.`);
            return isOfName && names.every((argument) => known.includes(argument));
        })
        .toSorted((a, b) => a.arguments.length - b.arguments.length)[0];
}

/** The script that looks at objects on their host: what a preview would find of them, and how old their records are. */
export function inventoryScript(objects: BuiltObject[]): string {
    const wanted = objects.map(({ type, arguments: given }) => ({
        probeName: type.probeName,
        probe: type.probe,
        assignments: assignments(withoutRun(given)),
    }));
    return [
        probeScript(wanted),
        `since() { [ ! -f "$2" ] || printf '%s\\tsince\\t\\t%s\\n' "$1" "$(stat -c %Y "$2")"; }`,
        ...objects.map(({ arguments: { records, lab, object = "" } }) =>
            ["since", quote(object), quote(`${records}/${lab}/${object}`)].join(" "),
        ),
    ].join("\n");
}

/** Reads what {@link inventoryScript} has said, by the object's name in records and marks. */
export function readInventory(answer: string, objects: BuiltObject[]): Map<string, Finding> {
    return parseFindings(
        answer,
        objects.map(({ arguments: { object = "" } }) => ({ object })),
    );
}

/** Of which run an object is, its record says. */
function withoutRun(given: Arguments): Arguments {
    return Object.fromEntries(
        Object.entries(given).filter(([name]) => name !== "generation" && name !== "revision"),
    );
}
