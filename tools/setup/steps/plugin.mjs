import { existsSync } from "node:fs";
import { join } from "node:path";
import { expectedDigest } from "../downloadRelease.mjs";
import { isExecutable } from "../findCommand.mjs";
import { nodeOfScripts } from "../node.mjs";
import { readJson } from "../readJson.mjs";
import { pinnedDigests, pluginRelease } from "../releases.mjs";
import { run, tail } from "../run.mjs";
import { SetupError } from "../setupError.mjs";
import { standInHash } from "../sourceHash.mjs";
import { withTemporaryDirectory } from "../temporaryDirectory.mjs";

/**
 * @typedef {import("./step.mjs").Context} Context
 * @typedef {import("./step.mjs").Progress} Progress
 */

// The CLI would try for ten seconds; where the name is unknown or the door is shut, once is enough.
const noWayThere = /no such host|connection refused|network is unreachable|no route to host/;

/**
 * The step that brings one of Pulumi's plugins, or our stand-in for it.
 * @param {string} name
 * @returns {import("./step.mjs").Step}
 */
export function plugin(name) {
    return {
        title: (context) => `Plugin ${name} ${wanted(context, name).version}`,
        isDone: (context) => isComplete(context, name) && !isStaleStandIn(context, name),
        async work(context, progress) {
            if (!isComplete(context, name)) {
                progress.phase("official download");
                const notDownloaded = await download(context, name, progress);
                if (!notDownloaded) return `downloaded into ${wanted(context, name).directory}`;
                progress.phase(`not downloaded: ${notDownloaded}`);
            }
            return installStandIn(context, name, progress);
        },
        byHand(context) {
            const { directory, version } = wanted(context, name);
            return `${directory}/: the files of pulumi-${name}'s official release ${version} for this machine`;
        },
    };
}

/**
 * @param {Context} context
 * @param {string} name
 */
function wanted({ plugins }, name) {
    const found = plugins[name];
    if (!found) throw new Error(`package.json pins no version of the plugin ${name}`);
    return found;
}

/**
 * @param {Context} context
 * @param {string} name
 */
function isComplete(context, name) {
    const { directory } = wanted(context, name);
    // The engine keeps the second file while it installs a plugin.
    return isExecutable(join(directory, `pulumi-resource-${name}`)) && !existsSync(`${directory}.partial`);
}

/**
 * Only the stand-in leaves a note of the sources it was made from; the official plugin is left alone.
 * @param {Context} context
 * @param {string} name
 */
function isStaleStandIn(context, name) {
    const note = join(wanted(context, name).directory, "stand-in.json");
    if (!existsSync(note)) return false;
    const madeFrom = /** @type {{ sourceHash: string }} */ (readJson(note));
    return madeFrom.sourceHash !== standInHash(context.root, name);
}

/**
 * @param {Context} context
 * @param {string} name
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is installed
 */
async function download(context, name, progress) {
    const { root, stateDirectory, cliDirectory, engineHome } = context;
    const { version } = wanted(context, name);
    const expected = await withTemporaryDirectory(stateDirectory, (directory) =>
        expectedDigest(
            {
                ...pluginRelease(name, version, process.arch),
                directory,
                node: nodeOfScripts(root).path,
                pinned: pinnedDigests(root),
            },
            progress,
        ),
    );
    if ("failure" in expected) return expected.failure;
    const pulumi = join(cliDirectory, "pulumi");
    const args = ["plugin", "install", "resource", name, version, "--checksum", expected.sha256];
    const { failure } = await run(pulumi, args, {
        silenceSeconds: 120,
        env: {
            PULUMI_HOME: engineHome,
            PULUMI_SKIP_UPDATE_CHECK: "true",
            // The name is an official one: asking the service for it first only costs its time-outs.
            PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
        },
        hopeless: noWayThere,
        onLine: (line) => {
            progress.detail(line);
        },
    });
    return failure?.replace(/^warning: /, "");
}

/**
 * @param {Context} context
 * @param {string} name
 * @param {Progress} progress
 */
async function installStandIn({ root, engineHome }, name, progress) {
    progress.phase("bundling the stand-in that this repository brings");
    const { failure, lines } = await run(nodeOfScripts(root).path, ["tools/plugins/install.ts", name], {
        cwd: root,
        env: { PULUMI_HOME: engineHome },
        silenceSeconds: 120,
    });
    if (failure) {
        throw new SetupError(`The stand-in could not be installed: install.ts ${failure}${tail(lines)}`, {
            offline: true,
        });
    }
    return lines.at(-1) ?? "stand-in installed";
}
