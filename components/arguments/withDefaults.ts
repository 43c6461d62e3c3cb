import * as pulumi from "@pulumi/pulumi";
import { isLater } from "./faults.ts";

type WithDefaults<T, D> = Omit<T, keyof D> & { [K in keyof D & keyof T]-?: NonNullable<T[K]> };

/** The arguments, with the default for each that is not given, or that turns out not to be once it is known. */
export function withDefaults<T extends object, D extends Partial<T>>(
    args: T,
    defaults: D,
): WithDefaults<T, D> {
    const all: Record<string, unknown> = { ...(args as Record<string, unknown>) };
    for (const [argument, fallback] of Object.entries(defaults)) {
        const value = all[argument];
        all[argument] = isLater(value)
            ? (pulumi.output(value) as pulumi.Output<unknown>).apply((known) => known ?? fallback)
            : value === undefined
              ? fallback
              : value;
    }
    return all as never;
}
