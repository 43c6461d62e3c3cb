/**
 * What labs have left on a host, whether or not a stack knows of it: found by the records and the marks of their objects,
 * and removed by them. It loads nothing of Pulumi.
 */

import { readOrigin, type Origin } from "../host/origin.ts";
import { printable } from "../host/printable.ts";
import { parseAssignments, quote, script, type Arguments } from "../host/shell.ts";
import { catalogue } from "./catalogue.ts";
import { typeGiven } from "./inventory.ts";
import type { ResourceType } from "./managed/resourceType.ts";

/** One thing on a host that carries the mark of a lab. */
interface MarkedThing {
    /** What it is: record, processes, link, namespace, folder, or that which a type of object has marks of its own for. */
    kind: string;
    lab: string;
    /** The object's name in records and marks. */
    object: string;
    /** Its path, name or id. */
    place: string;
    /** What a record says that the object was built by; undefined where it cannot be read, and of all else. */
    built?: Arguments;
}

/** A lab that has something on a host. */
export interface LabOnHost {
    id: string;
    /** Where its stack was born, as its records have it. */
    origin?: Origin;
    things: MarkedThing[];
}

const types = Object.values(catalogue).flatMap((entry) => entry.types);

/** The types whose objects have marks of their own. */
const marking = types.filter(({ marked }) => marked !== "");

/** What is built on others goes before them; of a type that is not named here, first of all. */
const order = [
    "captureJob",
    "publishedContainer",
    "vethPair",
    "pidNamespace",
    "memoryCgroup",
    "rootFs",
    "systemContainer",
    "virtualMachine",
];

/** The script that looks for what carries the mark of a lab. */
export function lookScript(): string {
    return [
        script(import.meta.url, "shell/printable.sh", "leftovers/look.sh"),
        "look",
        ...marking.map(
            (type) =>
                `(${uses(type)}\nuse_${type.probeName}\nfind_marked) | while read -r mark place; do seen ${type.probeName} "$mark" "$place"; done`,
        ),
    ].join("\n");
}

/** Reads what {@link lookScript} has said. */
export function readLook(answer: string): LabOnHost[] {
    const labs = new Map<string, LabOnHost>();
    for (const line of answer.split("\n")) {
        const [kind = "", lab = "", object = "", place = "", text = ""] = line.split("\t");
        if (!/^[0-9a-f]{12}$/.test(lab)) continue;
        const found = labs.get(lab) ?? { id: lab, things: [] };
        labs.set(lab, found);
        const built = kind === "record" ? argumentsOf(text) : undefined;
        const origin = built && readOrigin(built["origin"] ?? "");
        if (origin) found.origin ??= origin;
        found.things.push({ kind, lab, object, place: printable(place), ...(built && { built }) });
    }
    return [...labs.values()];
}

/** The arguments in the text of a record: what stands before the boot that they are true for (prelude.sh). */
function argumentsOf(base64: string): Arguments | undefined {
    const text = Buffer.from(base64, "base64").toString();
    const end = text.indexOf("\nboot='");
    return end < 0 ? undefined : parseAssignments(text.slice(0, end));
}

/** The script that removes from a host what these labs have there: by its records, then by its marks. */
export function removeScript(labs: LabOnHost[]): string {
    const things = labs.flatMap((lab) => lab.things);
    const recorded = things
        .flatMap((thing) => {
            const type = thing.built && typeGiven(thing.object, thing.built);
            return type ? [{ ...thing, type }] : [];
        })
        .sort((a, b) => order.indexOf(a.type.name) - order.indexOf(b.type.name));
    const deletes = new Map(recorded.map(({ type }) => [type.probeName, type.delete]));
    const used = new Set(things.map(({ kind }) => kind));
    return [
        script(
            import.meta.url,
            "shell/printable.sh",
            "shell/process.sh",
            "shell/interfaces.sh",
            "shell/tree.sh",
            "leftovers/remove.sh",
        ),
        `use_members() {\n${script(import.meta.url, "shell/members.sh")}\n}`,
        ...marking.filter(({ probeName }) => used.has(probeName)).map(uses),
        ...[...deletes].map(([name, text]) => `delete_${name}=${quote(text)}`),
        ...recorded.map(
            ({ object, place, type }) =>
                `by_record ${quote(object)} "$delete_${type.probeName}" ${quote(place)}`,
        ),
        ...[...things]
            .sort((a, b) => turn(a) - turn(b))
            .map(
                ({ kind, lab, object, place }) =>
                    `by_mark ${[kind, lab, object, place].map(quote).join(" ")}`,
            ),
        ...labs.map(({ id }) => `clear_up ${id}`),
    ].join("\n");
}

/** Processes end first, so that nothing of the rest is in use; what holds other things goes last. */
const first = ["processes"];
const last = ["link", "namespace", "memoryCgroup", "rootFs", "systemContainer", "folder", "record"];

function turn({ kind }: MarkedThing): number {
    if (first.includes(kind)) return -2;
    return last.indexOf(kind);
}

function uses({ probeName, marked }: ResourceType): string {
    // What its helpers read of an object where they are put together.
    return `use_${probeName}() {\nlab=\${lab-} object=\${object-} record=\${record-} publishInterface=\n${marked}\n}`;
}
