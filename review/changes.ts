import { componentOf, typeAndName } from "../components/ownResources.ts";
import { read, type Drift } from "../host/diagnostics.ts";
import { UserError } from "../host/errors.ts";
import {
    announcedArguments,
    argumentsOf,
    generationOf,
    identityOf,
    isKnown,
    later,
    type Arguments,
} from "./arguments.ts";
import { foreignChange } from "./foreign.ts";
import type { ArgumentChange, Change, ObjectName, Operation } from "./model.ts";
import type { Preview, State, Step } from "./preview.ts";
import { scriptsOf } from "./scripts.ts";
import { judgedSteps, type JudgedStep } from "./steps.ts";
import { inWords, isSame } from "./values.ts";

/** What must not be missed comes first. */
export const order: Operation[] = ["replace", "delete", "update", "create", "import", "read"];

function compare(one: ObjectName, other: ObjectName): number {
    return sortKey(one) < sortKey(other) ? -1 : 1;
}

function sortKey({ kind, name }: ObjectName): string {
    return `${kind} ${name}`;
}

/**
 * The objects that do not stay as they are. What must not be missed comes first; the engine's own order differs from run
 * to run.
 *
 * @param offline whether the logins to the hosts are left out of the comparison
 */
export function changesOf(preview: Preview, offline: boolean): Change[] {
    const steps = judgedSteps(preview, offline);
    const byUrn = new Map(steps.map((step) => [step.urn, nameOf(step)]));
    const warnings = driftByComponent(preview);
    const announced = announcedArguments(preview);
    const changes = steps
        .map((step) =>
            step.foreign === undefined
                ? changeOf(step, { byUrn, warnings, announced })
                : foreignChange(step, step.foreign),
        )
        .sort(
            (one, other) =>
                Number(other.notJudged !== undefined) - Number(one.notJudged !== undefined) ||
                order.indexOf(one.operation) - order.indexOf(other.operation) ||
                compare(one.object, other.object),
        );
    for (const change of changes) {
        change.takesDown = changes
            .filter(
                ({ operation, dependencies }) =>
                    operation === "replace" && dependencies.some((object) => isSame(object, change.object)),
            )
            .map(({ object }) => object);
    }
    return changes;
}

/**
 * What drifted, by the URN of the component that the warning is shown at.
 *
 * @throws UserError where a component warns in words alone, as it does where no review has asked
 */
export function driftByComponent({ diagnostics = [] }: Preview): Map<string, Drift[]> {
    const found = new Map<string, Drift[]>();
    for (const { urn = "", message, severity } of diagnostics) {
        const diagnostic = read(message);
        if (!diagnostic && severity === "warning" && typeAndName(urn).type.startsWith("nslab:"))
            throw new UserError(
                "The preview was not made for a review: what it says of drift is in words alone. " +
                    `Make it with \`NSLAB_REVIEW=1 pulumi preview --json\`. It says:\n${message.trim()}`,
            );
        if (diagnostic?.code === "drift") found.set(urn, [...(found.get(urn) ?? []), ...diagnostic.drift]);
    }
    return found;
}

/** The component that a resource belongs to; a resource of no component has its own name. */
export function objectNameOf(urn: string): ObjectName {
    const { type: kind, name } = typeAndName(urn);
    return componentOf(urn) ?? { kind, name };
}

function nameOf({ urn, foreign, oldState, newState }: JudgedStep): ObjectName {
    const { parent = "" } = newState ?? oldState ?? {};
    return objectNameOf(foreign === undefined ? parent : urn);
}

/** What a step alone does not say. */
interface Context {
    /** The objects that do not stay as they are. */
    byUrn: Map<string, ObjectName>;
    /** Drift, by the URN of the component. */
    warnings: Map<string, Drift[]>;
    /** Arguments, by the URN of the component. */
    announced: Map<string, Arguments>;
}

function changeOf(step: JudgedStep, { byUrn, warnings, announced: byComponent }: Context): Change {
    const { oldState, newState } = step;
    const { parent = "" } = newState ?? oldState ?? {};
    const drift = warnings.get(parent) ?? [];
    const announced = newState && !isKnown(newState) ? byComponent.get(parent) : {};
    return {
        urn: step.urn,
        object: nameOf(step),
        operation: step.operation,
        arguments: argumentChanges(nameOf(step).kind, oldState, newState, announced),
        before: knownOnly(argumentsOf(oldState)),
        after: knownOnly({ ...announced, ...argumentsOf(newState) }),
        reasons: reasonsOf(step, drift.length > 0),
        dependencies: newState ? replacedDependencies(newState, byUrn) : [],
        takesDown: [],
        drift,
        facts: factsOf(oldState),
        commands: scriptsOf(step),
    };
}

function argumentChanges(
    kind: string,
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
            ...(oldState && { old: inWords(kind, name, old[name]) }),
            ...(newState &&
                (now[name] === later ? { later: true } : { new: inWords(kind, name, now[name]) })),
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
function replacedDependencies(state: State | undefined, byUrn: Map<string, ObjectName>): ObjectName[] {
    if (!Object.values(identityOf(state)).includes(later)) return [];
    const from = state?.propertyDependencies?.["triggers"] ?? [];
    // The engine keeps no order in them.
    return from.flatMap((urn) => byUrn.get(urn) ?? []).sort(compare);
}

/** What the script put out when it ran last; nothing where that is no line of facts. */
function factsOf(state: State | undefined): Record<string, unknown> {
    const { stdout } = state?.outputs ?? {};
    if (typeof stdout !== "string") return {};
    try {
        const facts: unknown = JSON.parse(stdout);
        return typeof facts === "object" && facts !== null ? (facts as Record<string, unknown>) : {};
    } catch (error) {
        if (error instanceof SyntaxError) return {};
        throw error;
    }
}
