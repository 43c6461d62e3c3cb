// Puts stand-ins where the engine looks for plugins: node tools/plugins/install.ts [NAME...], all of them without a name.
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createContext } from "../setup/context.mjs";
import { standInHash } from "../setup/sourceHash.mjs";
import { bundle, bundleName } from "./shared/bundle.ts";

const mark = "stand-in.json";
const { root, plugins } = createContext({ assumeYes: true });

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(plugins)) console.log(await install(name));

/** Installs one, unless the official plugin is there. */
async function install(name: string): Promise<string> {
    const folder = plugins[name]?.directory;
    if (folder === undefined)
        throw new Error(`there is no stand-in ${name}: there are ${Object.keys(plugins).join(", ")}`);
    const hash = standInHash(root, name);
    if (existsSync(folder)) {
        if (!existsSync(join(folder, mark))) return `${folder}: the official plugin is there and stays`;
        if ((await installedHash(folder)) === hash) return `${folder}: the stand-in is up to date`;
    }
    const parent = join(folder, "..");
    await mkdir(parent, { recursive: true });
    const fresh = await mkdtemp(join(parent, ".stand-in-"));
    try {
        await build(name, fresh, hash);
        await replaceFolder(folder, fresh, name);
    } finally {
        await rm(fresh, { recursive: true, force: true });
    }
    return `${folder}: installed the stand-in`;
}

/** What the engine starts. */
function starterOf(name: string): string {
    return `pulumi-resource-${name}`;
}

async function installedHash(folder: string): Promise<unknown> {
    const content: unknown = JSON.parse(await readFile(join(folder, mark), "utf8"));
    return (content as { sourceHash?: unknown }).sourceHash;
}

async function build(name: string, target: string, hash: string): Promise<void> {
    await bundle(join(import.meta.dirname, name, "main.ts"), target);
    const starter = join(target, starterOf(name));
    await copyFile(join(import.meta.dirname, "shared/start.sh"), starter);
    await chmod(starter, 0o755);
    await writeFile(join(target, mark), `${JSON.stringify({ sourceHash: hash })}\n`);
    await chmod(target, 0o755);
}

/**
 * Engines may start the plugin at any moment, and two installs may meet. A new folder comes in one rename; in
 * a folder that is there already every file is replaced by a rename of its own, the mark last.
 */
async function replaceFolder(folder: string, fresh: string, name: string): Promise<void> {
    try {
        await rename(fresh, folder);
    } catch (error) {
        if (!existsSync(join(folder, mark))) throw error;
        for (const file of [bundleName, starterOf(name), mark])
            await rename(join(fresh, file), join(folder, file));
    }
}
