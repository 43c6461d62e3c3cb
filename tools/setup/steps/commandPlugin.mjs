import { existsSync } from "node:fs";
import { join } from "node:path";
import { publishedDigest } from "../downloadRelease.mjs";
import { isExecutable } from "../findCommand.mjs";
import { nodeOfScripts } from "../node.mjs";
import { readJson } from "../readJson.mjs";
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

/** @type {import("./step.mjs").Step} */
export const commandPlugin = {
    title: ({ pluginVersion }) => `Command plugin ${pluginVersion}`,
    isDone: (context) => isComplete(context) && !isStaleStandIn(context),
    async work(context, progress) {
        if (!isComplete(context)) {
            progress.phase("official download");
            const notDownloaded = await download(context, progress);
            if (!notDownloaded) return `downloaded into ${context.pluginDirectory}`;
            progress.phase(`not downloaded: ${notDownloaded}`);
        }
        return installStandIn(context, progress);
    },
    byHand: ({ pluginDirectory, pluginVersion }) =>
        `${pluginDirectory}/: the files of pulumi-command's official release ${pluginVersion} for this machine`,
};

/** @param {Context} context */
function isComplete({ pluginDirectory }) {
    // The engine keeps the second file while it installs a plugin.
    return (
        isExecutable(join(pluginDirectory, "pulumi-resource-command")) &&
        !existsSync(`${pluginDirectory}.partial`)
    );
}

/**
 * Only the stand-in leaves a note of the sources it was made from; the official plugin is left alone.
 * @param {Context} context
 */
function isStaleStandIn({ root, pluginDirectory }) {
    const note = join(pluginDirectory, "stand-in.json");
    if (!existsSync(note)) return false;
    const madeFrom = /** @type {{ sourceHash: string }} */ (readJson(note));
    return madeFrom.sourceHash !== standInHash(root);
}

/**
 * @param {Context} context
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is installed
 */
async function download(
    { root, stateDirectory, cliDirectory, engineHome, pluginVersion: version },
    progress,
) {
    const architecture = process.arch === "x64" ? "amd64" : process.arch;
    const published = await withTemporaryDirectory(stateDirectory, (directory) =>
        publishedDigest(
            {
                list: `https://github.com/pulumi/pulumi-command/releases/download/v${version}/pulumi-command_${version}_checksums.txt`,
                name: `pulumi-resource-command-v${version}-linux-${architecture}.tar.gz`,
                directory,
                node: nodeOfScripts(root).path,
            },
            progress,
        ),
    );
    if ("failure" in published) return published.failure;
    const pulumi = join(cliDirectory, "pulumi");
    const args = ["plugin", "install", "resource", "command", version, "--checksum", published.sha256];
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
 * @param {Progress} progress
 */
async function installStandIn({ root, engineHome }, progress) {
    progress.phase("bundling the stand-in that this repository brings");
    const { failure, lines } = await run(nodeOfScripts(root).path, ["tools/commandPlugin/install.ts"], {
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
