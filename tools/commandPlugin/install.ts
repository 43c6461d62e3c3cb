import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { standInHash } from "../setup/sourceHash.mjs";
import { bundle, bundleName } from "./bundle.ts";
import { version } from "./schema/package.ts";

const plugins = join(process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "plugins");
const folder = join(plugins, `resource-command-v${version}`);
const starter = "pulumi-resource-command";
const mark = "stand-in.json";

console.log(await install());

/** Puts the stand-in where the engine looks for the plugin, unless the official one is there. */
async function install(): Promise<string> {
    const hash = standInHash(join(import.meta.dirname, "../.."));
    if (existsSync(folder)) {
        if (!existsSync(join(folder, mark))) return `${folder}: the official plugin is there and stays`;
        if ((await installedHash()) === hash) return `${folder}: the stand-in is up to date`;
    }
    await mkdir(plugins, { recursive: true });
    const fresh = await mkdtemp(join(plugins, ".stand-in-"));
    try {
        await build(fresh, hash);
        await replaceFolder(fresh);
    } finally {
        await rm(fresh, { recursive: true, force: true });
    }
    return `${folder}: installed the stand-in`;
}

async function installedHash(): Promise<unknown> {
    const content: unknown = JSON.parse(await readFile(join(folder, mark), "utf8"));
    return (content as { sourceHash?: unknown }).sourceHash;
}

async function build(target: string, hash: string): Promise<void> {
    await bundle(join(import.meta.dirname, "main.ts"), target);
    await copyFile(join(import.meta.dirname, "start.sh"), join(target, starter));
    await chmod(join(target, starter), 0o755);
    await writeFile(join(target, mark), `${JSON.stringify({ sourceHash: hash })}\n`);
    await chmod(target, 0o755);
}

/**
 * Engines may start the plugin at any moment, and two installs may meet. A new folder comes in one rename; in
 * a folder that is there already every file is replaced by a rename of its own, the mark last.
 */
async function replaceFolder(fresh: string): Promise<void> {
    try {
        await rename(fresh, folder);
    } catch (error) {
        if (!existsSync(join(folder, mark))) throw error;
        for (const file of [bundleName, starter, mark]) await rename(join(fresh, file), join(folder, file));
    }
}
