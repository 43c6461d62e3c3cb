import { invokeKind, resourceKind } from "./kinds.ts";
import { checkShape, type Failure } from "./properties/check.ts";
import { complete } from "./properties/defaults.ts";
import { diffInputs, type Changes } from "./properties/diff.ts";
import { revealAll, unknown, type Properties } from "./properties/values.ts";
import type { RunContext } from "./run.ts";

/** One resource as the engine names it. */
export interface Resource {
    type: string;
    name: string;
}

export interface Checked {
    inputs: Properties;
    failures: Failure[];
}

export function check(type: string, inputs: Properties): Checked {
    const { spec, kind } = resourceKind(type);
    const failures = checkShape(spec.inputs, inputs);
    if (failures.length > 0) return { inputs, failures };
    const completed = complete(spec.inputs, inputs);
    return { inputs: completed, failures: kind.check?.(revealAll(completed)) ?? [] };
}

export interface Diff {
    changes: Changes;
    /** Top-level inputs whose change replaces the resource. */
    replaces: string[];
}

export function diff(type: string, state: Properties, inputs: Properties): Diff {
    const { properties } = resourceKind(type).spec.inputs;
    const changes = diffInputs(Object.keys(properties), state, inputs);
    const changed = new Set([...changes.keys()].map(topLevel));
    return { changes, replaces: [...changed].filter((name) => properties[name]?.replaceOnChanges) };
}

export function topLevel(path: string): string {
    return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** The resource as it will be, where what only a run can tell is unknown. */
export function preview({ type }: Resource, inputs: Properties): Properties {
    const produced = resourceKind(type).kind.produced(inputs);
    return { ...inputs, ...Object.fromEntries(produced.map((name) => [name, unknown])) };
}

export async function create(
    { type, name }: Resource,
    inputs: Properties,
    context: RunContext,
): Promise<{ id: string; state: Properties }> {
    const { id, outputs } = await resourceKind(type).kind.create(name, revealAll(inputs), context);
    return { id, state: { ...inputs, ...outputs } };
}

export async function update(
    { type }: Resource,
    state: Properties,
    inputs: Properties,
    context: RunContext,
): Promise<Properties> {
    const outputs = await resourceKind(type).kind.update(revealAll(state), revealAll(inputs), context);
    return { ...inputs, ...outputs };
}

export async function remove({ type }: Resource, state: Properties, context: RunContext): Promise<void> {
    await resourceKind(type).kind.delete(revealAll(state), context);
}

export async function invoke(
    token: string,
    inputs: Properties,
    context: RunContext,
): Promise<{ outputs: Properties } | { failures: Failure[] }> {
    const { spec, kind } = invokeKind(token);
    const failures = checkShape(spec.inputs, inputs);
    if (failures.length > 0) return { failures };
    const completed = complete(spec.inputs, inputs);
    return { outputs: { ...completed, ...(await kind.run(revealAll(completed), context)) } };
}
