import { existsSync, readFileSync } from "node:fs";
import type { Fault } from "../../host/errors.ts";
import { configFile } from "../project.ts";
import type { StackConfig } from "./read.ts";

/**
 * Refuses values of the wrong type, and keys that do not exist, before Pulumi starts: Pulumi names only the first of
 * them, without its value, and says nothing of such keys.
 *
 * @throws ArgumentError that names every fault of the configuration
 */
export async function refuseConfigFaults(stack: string): Promise<void> {
    const file = configFile(stack);
    if (!existsSync(file)) return;
    const text = readFileSync(file, "utf8");
    // Most stacks are configured not at all, and need no YAML parser.
    if (!/^config:/m.test(text)) return;
    const { readStackConfig } = await import("./read.ts");
    const config = readStackConfig(text, file);
    if (config.faults.length > 0) await refuseWithTheRest(stack, config);
}

/** @throws ArgumentError with the type faults, and with what the program would find wrong with the other values */
export async function refuseWithTheRest(stack: string, { faults, values }: StackConfig): Promise<never> {
    const [{ ArgumentError }, { oneForEachKey }, faultsOf] = await Promise.all([
        import("../../components/index.ts"),
        import("../../stacks/lab.ts"),
        configuredFaults(stack),
    ]);
    throw new ArgumentError(
        `The configuration of stack ${stack}`,
        oneForEachKey([...faults, ...faultsOf(values)]),
    );
}

/** What the program would find wrong with the values of a stack's keys. */
export async function configuredFaults(stack = "dev"): Promise<(values: StackConfig["values"]) => Fault[]> {
    const [{ runtime }, { configuredLab }, { isSecret }] = await Promise.all([
        import("@pulumi/pulumi"),
        import("../../stacks/lab.ts"),
        import("./read.ts"),
    ]);
    // As the engine hands them to a program.
    const asText = (value: unknown) => {
        if (value === null || value === undefined) return "";
        if (isSecret(value)) return "a secret";
        return typeof value === "string" ? value : JSON.stringify(value);
    };
    return (values) => {
        runtime.setAllConfig(
            Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asText(value)])),
        );
        return configuredLab(stack).faults;
    };
}
