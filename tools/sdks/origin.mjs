import { join } from "node:path";
import { sourceHash } from "../setup/sourceHash.mjs";

/**
 * @typedef {object} Origin What an SDK was made from, and what came of it.
 * @property {string} sources
 * @property {string} files
 */

/**
 * Where it is said.
 * @param {string} root the repository
 * @param {string} name the package's
 */
export function originFile(root, name) {
    return join(root, "sdks", `${name}.origin.json`);
}

/**
 * The hash of what an SDK is made from: the generator and the schema.
 * @param {string} root the repository
 * @param {string} name the package's
 */
export function originHash(root, name) {
    return sourceHash(join(root, "tools/sdks"), join(root, "tools/plugins", name, "schema"));
}
