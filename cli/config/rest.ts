import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../../components/index.ts";
import { configuredLab, oneForEachKey } from "../../stacks/lab.ts";
import type { StackConfig } from "./read.ts";
import { isSecret } from "./type.ts";

/** @throws ArgumentError with the type faults, and with what the program would find wrong with the other values */
export function refuseWithTheRest(stack: string, { faults, values }: StackConfig): never {
    pulumi.runtime.setAllConfig(
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)])),
    );
    throw new ArgumentError(
        `The configuration of stack ${stack}`,
        oneForEachKey([...faults, ...configuredLab(stack).faults]),
    );
}

/** A value as the engine hands it to a program. */
function text(value: unknown): string {
    if (value === null || value === undefined) return "";
    if (isSecret(value)) return "a secret";
    return typeof value === "string" ? value : JSON.stringify(value);
}
