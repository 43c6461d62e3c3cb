import { existsSync, readFileSync } from "node:fs";
import { configFile } from "../project.ts";

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
    if (config.faults.length === 0) return;
    const { refuseWithTheRest } = await import("./rest.ts");
    refuseWithTheRest(stack, config);
}
