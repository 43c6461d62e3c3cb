import type { RunContext } from "./kind.ts";
import type { FunctionKind, Plugin, ResourceKind } from "./plugin.ts";
import { checkShape, type Failure } from "./properties/check.ts";
import { complete } from "./properties/defaults.ts";
import { diffInputs, type Changes } from "./properties/diff.ts";
import { revealAll, unknown, type Properties } from "./properties/values.ts";
import type { ObjectSpec } from "./spec.ts";

/** One resource as the engine names it. */
export interface Resource {
    type: string;
    name: string;
}

interface Checked {
    inputs: Properties;
    failures: Failure[];
}

export interface Diff {
    changes: Changes;
    /** Top-level inputs whose change replaces the resource. */
    replaces: string[];
}

export function topLevel(path: string): string {
    return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** The inputs with their defaults, and what is wrong with them by the schema or, if nothing is, otherwise. */
function checked(
    spec: ObjectSpec,
    inputs: Properties,
    check: ((inputs: Properties) => Failure[]) | undefined,
): Checked {
    const failures = checkShape(spec, inputs);
    if (failures.length > 0) return { inputs, failures };
    const completed = complete(spec, inputs);
    return { inputs: completed, failures: check?.(revealAll(completed)) ?? [] };
}

/** What the engine asks of a plugin, in plain values. */
export class Provider {
    readonly plugin: Plugin;

    constructor(plugin: Plugin) {
        this.plugin = plugin;
    }

    check(type: string, inputs: Properties): Checked {
        const { inputs: spec, kind } = this.#resource(type);
        return checked(spec, inputs, kind.check?.bind(kind));
    }

    diff(type: string, state: Properties, inputs: Properties): Diff {
        const { properties } = this.#resource(type).inputs;
        const changes = diffInputs(Object.keys(properties), state, inputs);
        const changed = new Set([...changes.keys()].map(topLevel));
        return { changes, replaces: [...changed].filter((name) => properties[name]?.replaceOnChanges) };
    }

    /** The resource as it will be, where what only a run can tell is unknown. */
    preview({ type }: Resource, inputs: Properties): Properties {
        const produced = this.#resource(type).kind.produced(inputs);
        return { ...inputs, ...Object.fromEntries(produced.map((name) => [name, unknown])) };
    }

    async create(
        { type, name }: Resource,
        inputs: Properties,
        context: RunContext,
    ): Promise<{ id: string; state: Properties }> {
        const { id, outputs } = await this.#resource(type).kind.create(name, revealAll(inputs), context);
        return { id, state: { ...inputs, ...outputs } };
    }

    async update(
        { type }: Resource,
        state: Properties,
        inputs: Properties,
        context: RunContext,
    ): Promise<Properties> {
        const { kind } = this.#resource(type);
        return { ...inputs, ...(await kind.update(revealAll(state), revealAll(inputs), context)) };
    }

    async remove({ type }: Resource, state: Properties, context: RunContext): Promise<void> {
        await this.#resource(type).kind.delete(revealAll(state), context);
    }

    async invoke(
        token: string,
        inputs: Properties,
        context: RunContext,
    ): Promise<{ outputs: Properties } | { failures: Failure[] }> {
        const called = this.#function(token);
        const { inputs: completed, failures } = checked(called.inputs, inputs, called.check?.bind(called));
        if (failures.length > 0) return { failures };
        return { outputs: { ...completed, ...(await called.run(revealAll(completed), context)) } };
    }

    #resource(type: string): ResourceKind {
        return this.#known(this.plugin.resources[type], type);
    }

    #function(token: string): FunctionKind {
        return this.#known(this.plugin.functions[token], token);
    }

    #known<T>(found: T | undefined, token: string): T {
        if (found === undefined)
            throw new Error(`the ${this.plugin.name} plugin has no ${token}: check the type's spelling`);
        return found;
    }
}
