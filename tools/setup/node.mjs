import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { readJson } from "./readJson.mjs";

/**
 * The Node that npm scripts get: an optional package's, which npm puts first on PATH, else the machine's.
 * @param {string} root
 * @returns {{ path: string, version: string }}
 */
export function nodeOfScripts(root) {
    const link = join(root, "node_modules/.bin/node");
    if (!existsSync(link)) return { path: process.execPath, version: process.versions.node };
    const manifest = join(dirname(realpathSync(link)), "../package.json");
    const { version } = /** @type {{ version: string }} */ (readJson(manifest));
    return { path: link, version };
}
