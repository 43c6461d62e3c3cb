import { join } from "node:path";
import { readJson } from "./readJson.mjs";

/**
 * @typedef {object} Release A file of a release on GitHub.
 * @property {string} name
 * @property {string} list the release's own list of digests
 */

/** Those that Pulumi's releases are made for, as Node calls them. */
const architectures = ["x64", "arm64"];

/**
 * @param {string} version
 * @param {string} architecture
 * @returns {Release}
 */
export function cliRelease(version, architecture) {
    return {
        name: `pulumi-v${version}-linux-${architecture}.tar.gz`,
        list: `https://github.com/pulumi/pulumi/releases/download/v${version}/pulumi-${version}-checksums.txt`,
    };
}

/**
 * @param {string} plugin
 * @param {string} version
 * @param {string} architecture
 * @returns {Release}
 */
export function pluginRelease(plugin, version, architecture) {
    const name = architecture === "x64" ? "amd64" : architecture;
    return {
        name: `pulumi-resource-${plugin}-v${version}-linux-${name}.tar.gz`,
        list: `https://github.com/pulumi/pulumi-${plugin}/releases/download/v${version}/pulumi-${plugin}_${version}_checksums.txt`,
    };
}

/**
 * Everything that the set-up may download of Pulumi's releases.
 * @param {import("./context.mjs").Context} context
 * @returns {Release[]}
 */
export function releasesOf({ cliVersion, plugins }) {
    return architectures.flatMap((architecture) => [
        cliRelease(cliVersion, architecture),
        ...Object.entries(plugins).map(([name, { version }]) => pluginRelease(name, version, architecture)),
    ]);
}

/**
 * Where the digests are that this repository pins, by the name of the file.
 * @param {string} root
 */
export function pinsIn(root) {
    return join(root, "tools/setup/digests.json");
}

/**
 * @param {string} root
 * @returns {Record<string, string>}
 */
export function pinnedDigests(root) {
    return /** @type {Record<string, string>} */ (readJson(pinsIn(root)));
}
