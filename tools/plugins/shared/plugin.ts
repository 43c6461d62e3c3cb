import type { Kind, RunContext } from "./kind.ts";
import type { Failure } from "./properties/check.ts";
import type { Properties } from "./properties/values.ts";
import type { ObjectSpec } from "./spec.ts";

/** What one stand-in serves: the rest is the same for all of them. */
export interface Plugin {
    /** As in `pulumi-resource-NAME`. */
    name: string;
    version: string;
    /** The package schema in Pulumi's own format, as text. */
    schema(): string;
    /** By type token. */
    resources: Record<string, ResourceKind>;
    /** By function token. */
    functions: Record<string, FunctionKind>;
}

export interface ResourceKind {
    inputs: ObjectSpec;
    kind: Kind;
}

export interface FunctionKind {
    inputs: ObjectSpec;
    /** What the shape of the inputs does not tell. */
    check?(inputs: Properties): Failure[];
    /** The outputs beside the inputs. It sees plain values, like a resource's kind. */
    run(inputs: Properties, context: RunContext): Promise<Properties>;
}
