import * as pulumi from "@pulumi/pulumi";
import { known } from "./known.ts";
import { nonce } from "./labId.ts";
import type { Identity } from "./probe.ts";

/** An object that others may be built on. */
export interface Base {
    /** What messages call it, such as 'VethPair "veth"'. */
    name: string;
    identity: pulumi.Output<Identity>;
    /** What it is built on itself. */
    bases: Base[];
}

const bases = new WeakMap<pulumi.Resource, Base>();

/** Remembers what a Command builds, so that what is built on it is told from what has drifted itself. */
export function remember(command: pulumi.Resource, base: Base): void {
    bases.set(command, base);
}

/** The objects that the values come from. */
export function basesOf(values: Record<string, pulumi.Input<unknown>>): Base[] {
    // The SDK has this method but keeps it out of its type declarations.
    const output = pulumi.all(values) as unknown as { resources(): Set<pulumi.Resource> };
    return [...output.resources()].flatMap((resource) => bases.get(resource) ?? []);
}

/** The first of these objects that is built anew, or is built on one that is. */
export async function rebuilt(candidates: Base[]): Promise<Base | undefined> {
    for (const base of candidates) {
        const identity = await known(base.identity);
        if (identity?.generation === nonce() || (await rebuilt(base.bases))) return base;
    }
    return undefined;
}
