import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { downloadRelease, expectedDigest } from "../downloadRelease.mjs";
import { isExecutable } from "../findCommand.mjs";
import { goBuild } from "../goBuild.mjs";
import { installPrograms } from "../installPrograms.mjs";
import { nodeOfScripts } from "../node.mjs";
import { cliRelease, pinnedDigests } from "../releases.mjs";
import { run } from "../run.mjs";
import { SetupError } from "../setupError.mjs";
import { withTemporaryDirectory } from "../temporaryDirectory.mjs";

/**
 * @typedef {import("./step.mjs").Context} Context
 * @typedef {import("./step.mjs").Progress} Progress
 */

/** @type {import("./step.mjs").Step} */
export const pulumiCli = {
    title: ({ cliVersion }) => `Pulumi CLI ${cliVersion}`,
    isDone: ({ cliDirectory }) => isExecutable(join(cliDirectory, "pulumi")),
    work: (context, progress) =>
        withTemporaryDirectory(context.cliDirectory, async (scratch) => {
            progress.phase("official download");
            const notDownloaded = await download(context, scratch, progress);
            if (!notDownloaded) return `downloaded into ${context.cliDirectory}`;

            progress.phase(`not downloaded: ${notDownloaded}`);
            progress.phase("building it from Go modules, which takes some minutes the first time");
            const notBuilt = await build(context, scratch, progress);
            if (!notBuilt) return `built into ${context.cliDirectory}`;

            throw new SetupError(`Not downloaded: ${notDownloaded}\nNot built: ${notBuilt}`, {
                offline: true,
            });
        }),
    byHand: ({ cliDirectory, cliVersion }) =>
        `${cliDirectory}/: the programs of Pulumi's official release ${cliVersion} (pulumi, pulumi-language-nodejs)`,
};

/**
 * @param {Context} context
 * @param {string} scratch
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is installed
 */
async function download({ cliVersion, cliDirectory, root }, scratch, progress) {
    const programs = join(scratch, "downloaded");
    mkdirSync(programs);
    // The list is of another server than the archive: who changes one must change the other, too.
    const release = cliRelease(cliVersion, process.arch);
    const url = `https://get.pulumi.com/releases/sdk/${release.name}`;
    const node = nodeOfScripts(root).path;
    const pinned = pinnedDigests(root);
    const expected = await expectedDigest({ ...release, directory: scratch, node, pinned }, progress);
    if ("failure" in expected) return expected.failure;
    const { sha256 } = expected;
    const failure =
        (await downloadRelease({ url, sha256, directory: programs, node }, progress)) ??
        (await wrongVersion(programs, cliVersion));
    if (!failure) installPrograms(programs, cliDirectory, "pulumi");
    return failure;
}

/**
 * @param {Context} context
 * @param {string} scratch
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is installed
 */
async function build({ cliVersion, cliDirectory, root }, scratch, progress) {
    const programs = join(scratch, "built");
    mkdirSync(programs);
    const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
    const failure =
        (await goBuild(
            {
                directory: join(root, "tools/setup/pulumi-cli"),
                package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
                output: join(programs, "pulumi"),
                // Without it `pulumi version` prints nothing and the Automation API refuses the CLI.
                ldflags: `-X ${versionVariable}=v${cliVersion}`,
            },
            progress,
        )) ?? (await wrongVersion(programs, cliVersion));
    if (!failure) installPrograms(programs, cliDirectory, "pulumi");
    return failure;
}

/**
 * @param {string} directory
 * @param {string} version
 * @returns {Promise<string | undefined>}
 */
async function wrongVersion(directory, version) {
    const { failure, lines } = await run(join(directory, "pulumi"), ["version"], {
        silenceSeconds: 60,
        env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    if (failure) return `pulumi version ${failure}`;
    return lines.includes(`v${version}`) ? undefined : `pulumi version says "${lines.join(" ")}"`;
}
