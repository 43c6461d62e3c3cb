import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";

interface Project {
    config: Record<string, { type: string; default: unknown; description: string }>;
}

const project = parse(readFileSync(resolve(import.meta.dirname, "../../../Pulumi.yaml"), "utf8")) as Project;

/** What Pulumi.yaml declares, by key. */
export const declared = project.config;

/** A stack's configuration as the engine hands it to the program: the declared defaults, and these values. */
export function configuration(values: Record<string, unknown> = {}): Record<string, string> {
    const defaults = Object.entries(declared).map(
        ([key, declaration]) => [key, declaration.default] as const,
    );
    const own = Object.entries(values).map(([key, value]) => [`nslab:${key}`, value] as const);
    return Object.fromEntries([...defaults, ...own].map(([key, value]) => [key, asText(value)]));
}

function asText(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}
