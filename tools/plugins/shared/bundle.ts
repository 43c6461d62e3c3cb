import { join } from "node:path";
import { build } from "esbuild";

/** The name of the bundle, which start.sh runs. */
export const bundleName = "plugin.cjs";

/** Bundles the plugin and the libraries it uses into one file, which needs nothing beside it. */
export async function bundle(entry: string, folder: string): Promise<void> {
    await build({
        entryPoints: [entry],
        outfile: join(folder, bundleName),
        bundle: true,
        minify: true,
        platform: "node",
        format: "cjs",
        target: "node20",
        // ssh2 does without its native parts where they cannot be loaded.
        external: ["cpu-features", "*.node"],
        logLevel: "warning",
    });
}
