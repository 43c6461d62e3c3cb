import { catalogue, type BuiltObject } from "../../components/catalogue.ts";
import { inventoryScript, readInventory, type Finding } from "../../components/inventory.ts";
import type { Drift } from "../../host/diagnostics.ts";
import { UnreachableError } from "../../host/errors.ts";
import { execute } from "../../host/execute.ts";
import { hostName, type ResolvedHost } from "../../host/resolvedHost.ts";
import { usesSudo } from "../../host/resolvedHost.ts";
import type { StandingLab } from "./lab.ts";
import { message, Message } from "../../messages/words.ts";

/** What `nslab status` has found. */
export interface Status {
    stack: string;
    host: Message | string;
    /** Whether every object is as the stack has built it. */
    asBuilt: boolean;
    objects: ObjectStatus[];
}

/** An object of the stack, and what the host says of it. */
export interface ObjectStatus {
    name: string;
    kind: string;
    /** "unknown" where its host could not be asked. */
    state: "built" | "drifted" | "gone" | "unknown";
    /** When it was built, or last changed by the stack, ISO 8601; absent where the host does not say. */
    since?: string;
    summary: Message | string;
    /** What is not as the stack says, or why nobody can tell. */
    drift: Said[];
}

/** A drift in words; what a script has found says it in its own. */
type Said = Omit<Drift, "sentence"> & { sentence: Message | string };

/** The longest that a look may take, in seconds; a guest whose processor is emulated on a busy machine needs minutes. */
const longest = 300;

/** Asks the hosts about every object; nothing is changed. */
export async function look({ stack, host, objects }: StandingLab): Promise<Status> {
    const here = objects.filter(({ isRemote }) => !isRemote);
    const there = objects.filter(({ isRemote }) => isRemote);
    const [local, remote] = await Promise.all([lookAt({ sudo: usesSudo({}) }, here), lookAt(host, there)]);
    const found = new Map([...local, ...remote]);
    const statuses = objects.map((object) => found.get(object)).filter((one) => one !== undefined);
    return {
        stack,
        host: host.ssh ? hostName(host) : message("command.thisMachine"),
        asBuilt: statuses.every(({ state }) => state === "built"),
        objects: statuses,
    };
}

async function lookAt(host: ResolvedHost, objects: BuiltObject[]): Promise<[BuiltObject, ObjectStatus][]> {
    if (objects.length === 0) return [];
    const answer = await said(host, inventoryScript(objects));
    const findings = "why" in answer ? undefined : readInventory(answer.stdout, objects);
    return objects.map((object) => {
        const finding = findings?.get(object.arguments["object"] ?? "");
        return [object, "why" in answer ? unknown(object, answer.why) : judged(object, finding)];
    });
}

async function said(
    host: ResolvedHost,
    script: string,
): Promise<{ stdout: string } | { why: Message | string }> {
    try {
        const { code, stdout, stderr } = await execute(host, script, longest);
        return code === 0 ? { stdout } : { why: message("status.lookFailed", { why: stderr.trim() }) };
    } catch (error) {
        if (error instanceof UnreachableError)
            return { why: error.what instanceof Message ? error.what : error.message };
        throw error;
    }
}

/** What every status begins with. */
export function named(object: BuiltObject): Pick<ObjectStatus, "name" | "kind" | "summary"> {
    const { name, kind } = object;
    return { name, kind, summary: catalogue[kind]?.shown.summary(object) ?? "" };
}

function unknown(object: BuiltObject, why: Message | string): ObjectStatus {
    return { ...named(object), state: "unknown", drift: [{ code: "unknown", sentence: why }] };
}

function judged(object: BuiltObject, finding: Finding | undefined): ObjectStatus {
    const since = finding?.since === undefined ? {} : { since: new Date(finding.since * 1000).toISOString() };
    const drift = driftOf(object, finding);
    const isGone = drift.some(({ code }) => code === "missing" || code === "gone");
    const state = isGone ? "gone" : drift.length > 0 ? "drifted" : "built";
    return { ...named(object), state, ...since, drift };
}

function driftOf(object: BuiltObject, finding: Finding | undefined): Said[] {
    const inTheWay = (finding?.refused ?? []).map((sentence) => ({ code: "refused", sentence }));
    const drift = [...(finding?.drift ?? []), ...inTheWay];
    if (drift.length > 0) return drift;
    const { records, lab, object: mark, generation } = object.arguments;
    if (finding?.generation === undefined)
        return [
            {
                code: "missing",
                sentence: message("status.noRecord", { record: `${records}/${lab}/${mark}` }),
            },
        ];
    if (finding.generation === generation) return [];
    return [{ code: "gone", sentence: message("status.another") }];
}
