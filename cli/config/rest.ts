import * as pulumi from "@pulumi/pulumi";
import { ArgumentError, type Fault } from "../../components/index.ts";
import { readConfig } from "../../stacks/config.ts";
import { experiment1 } from "../../stacks/experiment1.ts";
import { experiment2 } from "../../stacks/experiment2.ts";
import type { StackConfig } from "./read.ts";
import { isSecret } from "./type.ts";

/** @throws ArgumentError with the type faults, and with what the program would find wrong with the other values */
export function refuseWithTheRest(stack: string, { faults, values }: StackConfig): never {
    pulumi.runtime.setAllConfig(
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)])),
    );
    throw new ArgumentError(
        `The configuration of stack ${stack}`,
        unique([...faults, ...programFaults(stack)]),
    );
}

function programFaults(stack: string): Fault[] {
    const faults: Fault[] = [];
    const config = readConfig(new pulumi.Config("nslab"), stack, faults);
    const chosen = [experiment1, experiment2].filter((_, index) => config.experiments.includes(index + 1));
    return [...faults, ...chosen.flatMap((experiment) => experiment(config).faults)];
}

/** A value as the engine hands it to a program. */
function text(value: unknown): string {
    if (value === null || value === undefined) return "";
    if (isSecret(value)) return "a secret";
    return typeof value === "string" ? value : JSON.stringify(value);
}

function unique(faults: Fault[]): Fault[] {
    return [...new Map(faults.map((fault) => [`${fault.argument} ${fault.allowed}`, fault])).values()];
}
