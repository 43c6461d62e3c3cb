import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "./languageRuntime.ts";

interface Manifest {
    dependencies?: Record<string, string>;
    name: string;
    version: string;
    pulumi?: { resource?: boolean; name?: string; version?: string; parameterization?: unknown };
}

/** The plugins that belong to the packages a program depends on, as Pulumi's language host finds them. */
export function pluginsOf(root: string): Plugin[] {
    const { dependencies = {} } = manifest(root);
    return Object.keys(dependencies)
        .map((name) => join(root, "node_modules", name))
        .filter((folder) => existsSync(folder))
        .map(manifest)
        .flatMap(({ name, version, pulumi }) => {
            if (!pulumi?.resource || pulumi.parameterization) return [];
            return [
                {
                    name: pulumi.name ?? name.replace(/^@pulumi\//, ""),
                    version: `v${(pulumi.version ?? version).replace(/^v/, "")}`,
                },
            ];
        });
}

function manifest(folder: string): Manifest {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
