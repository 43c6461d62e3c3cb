import {
    announcedArguments,
    argumentsOf,
    generationOf,
    identityOf,
    isKnown,
    later,
    type Arguments,
} from "./arguments.ts";
import type { ArgumentChange, Change, ObjectName, Operation } from "./model.ts";
import { typeAndName, unknown, type Preview, type State, type Step } from "./preview.ts";
import { scriptsOf } from "./scripts.ts";
import { inWords, isSame } from "./values.ts";

const operations: Record<string, Operation> = {
    create: "create",
    update: "update",
    replace: "replace",
    delete: "delete",
};

/** What must not be missed comes first. */
export const order: Operation[] = ["replace", "delete", "update", "create"];

function compare(one: ObjectName, other: ObjectName): number {
    return sortKey(one) < sortKey(other) ? -1 : 1;
}

function sortKey({ kind, name }: ObjectName): string {
    return `${kind} ${name}`;
}

/** What the engine itself keeps, and what a component does beside its Command. */
const uninteresting = /^(pulumi:providers:.*|pulumi:pulumi:Stack|command:remote:CopyToRemote)$/;

/**
 * The objects that do not stay as they are. What must not be missed comes first; the engine's own order differs from run
 * to run.
 *
 * @param offline whether the logins to the hosts are left out of the comparison
 */
export function changesOf(preview: Preview, offline: boolean): Change[] {
    const steps = (preview.steps ?? []).filter((step) => isChange(step, offline));
    const byUrn = new Map(steps.map((step) => [step.urn, nameOf(step)]));
    const warnings = driftByComponent(preview);
    const announced = announcedArguments(preview);
    const changes = steps
        .map((step) => changeOf(step, { byUrn, warnings, announced }))
        .sort(
            (one, other) =>
                order.indexOf(one.operation) - order.indexOf(other.operation) ||
                compare(one.object, other.object),
        );
    for (const change of changes) {
        change.takesDown = changes
            .filter(
                ({ operation, builtOn }) =>
                    operation === "replace" && builtOn.some((object) => isSame(object, change.object)),
            )
            .map(({ object }) => object);
    }
    return changes;
}

/** What drifted, by the URN of the component that the warning is shown at. */
export function driftByComponent({ diagnostics = [] }: Preview): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const { urn = "", message } of diagnostics) {
        const drift = /^(?:warning: )?drift: (.*)/s.exec(message)?.[1];
        if (drift !== undefined) found.set(urn, [...(found.get(urn) ?? []), drift.trim()]);
    }
    return found;
}

/** The component that a resource belongs to; a resource of no component has its own name. */
export function objectNameOf(urn: string): ObjectName {
    const { type, name } = typeAndName(urn);
    return { kind: type.startsWith("nslab:") ? (type.split(":").at(-1) ?? type) : type, name };
}

function isChange({ op, urn, oldState, newState, diffReasons = [] }: Step, offline: boolean): boolean {
    const { type } = typeAndName(urn);
    const isObject = (newState ?? oldState)?.custom === true && !uninteresting.test(type);
    const isLabId = type === "pulumi:index:Stash" && (op === "create" || op === "delete");
    const isLoginAlone = offline && op === "update" && diffReasons.every((reason) => reason === "connection");
    return op in operations && isObject && !isLabId && !isLoginAlone;
}

function nameOf({ urn, oldState, newState }: Step): ObjectName {
    const { parent = "" } = newState ?? oldState ?? {};
    return objectNameOf(typeAndName(parent).type.startsWith("nslab:") ? parent : urn);
}

/** What a step alone does not say. */
interface Context {
    /** The objects that do not stay as they are. */
    byUrn: Map<string, ObjectName>;
    /** Drift, by the URN of the component. */
    warnings: Map<string, string[]>;
    /** Arguments, by the URN of the component. */
    announced: Map<string, Arguments>;
}

function changeOf(step: Step, { byUrn, warnings, announced: byComponent }: Context): Change {
    const { oldState, newState } = step;
    const { parent = "" } = newState ?? oldState ?? {};
    const drift = warnings.get(parent) ?? [];
    const announced = newState && !isKnown(newState) ? byComponent.get(parent) : {};
    return {
        object: nameOf(step),
        operation: operations[step.op] ?? "update",
        arguments: argumentChanges(oldState, newState, announced),
        before: knownOnly(argumentsOf(oldState)),
        after: knownOnly({ ...announced, ...argumentsOf(newState) }),
        reasons: reasonsOf(step, drift.length > 0),
        builtOn: newState ? builtOn(newState, byUrn) : [],
        takesDown: [],
        drift,
        facts: factsOf(oldState),
        commands: scriptsOf(step),
    };
}

function argumentChanges(
    oldState: State | undefined,
    newState: State | undefined,
    announced: Arguments = {},
): ArgumentChange[] {
    const old = argumentsOf(oldState);
    const now = { ...(!isKnown(newState) && { ...allLater(old), ...announced }), ...argumentsOf(newState) };
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return names
        .filter((name) =>
            oldState && newState ? !isSame(old[name], now[name]) : (old[name] ?? now[name]) !== "",
        )
        .map((name) => ({
            name,
            ...(oldState && { old: inWords(name, old[name]) }),
            ...(newState && (now[name] === later ? { later: true } : { new: inWords(name, now[name]) })),
        }));
}

function knownOnly(values: Arguments): Arguments {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== later));
}

function allLater(old: Arguments): Arguments {
    return Object.fromEntries(Object.keys(old).map((name) => [name, later]));
}

function reasonsOf({ oldState, newState, diffReasons = [] }: Step, hasDrifted: boolean): string[] {
    if (!oldState || !newState) return [];
    const scripts = diffReasons.filter((reason) => ["create", "update", "delete"].includes(reason));
    return [
        ...(scripts.length > 0 ? [`another text of the scripts: ${scripts.join(", ")}`] : []),
        ...(diffReasons.includes("connection") ? ["another login to the host"] : []),
        ...(!hasDrifted && !isSame(generationOf(oldState), generationOf(newState))
            ? ["the host has no record of it"]
            : []),
    ];
}

/** The objects that are built anew and that arguments of this one come from. */
function builtOn(state: State | undefined, byUrn: Map<string, ObjectName>): ObjectName[] {
    if (!Object.values(identityOf(state)).includes(later)) return [];
    const from = state?.propertyDependencies?.["triggers"] ?? [];
    return from.flatMap((urn) => byUrn.get(urn) ?? []);
}

/** What the script put out when it ran last. */
function factsOf(state: State | undefined): Record<string, unknown> {
    const { stdout } = state?.outputs ?? {};
    if (typeof stdout !== "string" || stdout === unknown || !stdout.startsWith("{")) return {};
    return JSON.parse(stdout) as Record<string, unknown>;
}
