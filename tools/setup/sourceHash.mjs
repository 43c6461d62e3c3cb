import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * One hash over every file below some folders: it tells whether what was built from them is still their newest
 * build. Names count as well, so a renamed file is a change.
 * @param {string[]} directories
 */
export function sourceHash(...directories) {
    const hash = createHash("sha256");
    for (const directory of directories) {
        for (const file of filesBelow(directory).sort()) {
            // The separators keep a byte that moves from a name to a body from going unnoticed.
            hash.update(`${relative(directory, file)}\0`)
                .update(readFileSync(file))
                .update("\0");
        }
    }
    return hash.digest("hex");
}

/**
 * The hash of what a plugin's stand-in is made from.
 * @param {string} root the repository
 * @param {string} name the plugin's
 */
export function standInHash(root, name) {
    const plugins = join(root, "tools/plugins");
    return sourceHash(join(plugins, name), join(plugins, "shared"), join(root, "host/loopback"));
}

/**
 * @param {string} directory
 * @returns {string[]}
 */
function filesBelow(directory) {
    return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
        const path = join(directory, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
