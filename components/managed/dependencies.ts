import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "./identity.ts";
import { known } from "./known.ts";
import { nonce } from "./labId.ts";

/** An object that others may be built on. */
export interface Dependency {
    /** What messages call it, such as 'VethPair "veth"'. */
    name: string;
    identity: pulumi.Output<Identity>;
    /** What it is built on itself. */
    dependencies: Dependency[];
}

const byCommand = new WeakMap<pulumi.Resource, Dependency>();

/** Remembers what a Command builds, so that what is built on it is told from what has drifted itself. */
export function remember(command: pulumi.Resource, dependency: Dependency): void {
    byCommand.set(command, dependency);
}

/** The objects that the values come from. */
export function dependenciesOf(values: Record<string, pulumi.Input<unknown>>): Dependency[] {
    // The SDK has this method but keeps it out of its type declarations.
    const output = pulumi.all(values) as unknown as { resources(): Set<pulumi.Resource> };
    return [...output.resources()].flatMap((resource) => byCommand.get(resource) ?? []);
}

/** The first of these objects that is built anew, or is built on one that is. */
export async function replaced(candidates: Dependency[]): Promise<Dependency | undefined> {
    for (const dependency of candidates) {
        const identity = await known(dependency.identity);
        if (identity?.generation === nonce() || (await replaced(dependency.dependencies))) return dependency;
    }
    return undefined;
}
