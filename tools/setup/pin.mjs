// Writes down the SHA-256 of all that the set-up downloads of Pulumi's releases, as these list it today: node tools/setup/pin.mjs
//
// For a maintainer who changes a version, on a machine that reaches GitHub: what is in the repository is then what everybody
// gets, whoever changes the release later. Compare the digests with a second source before you commit them.
import { writeFileSync } from "node:fs";
import { createContext } from "./context.mjs";
import { publishedDigest } from "./downloadRelease.mjs";
import { Progress } from "./progress.mjs";
import { pinsIn, releasesOf } from "./releases.mjs";
import { withTemporaryDirectory } from "./temporaryDirectory.mjs";

const context = createContext({ assumeYes: true });
const progress = new Progress("Digests of Pulumi's releases");
/** @type {Record<string, string>} */
const digests = {};
const failures = await withTemporaryDirectory(context.stateDirectory, async (directory) => {
    const failures = [];
    for (const release of releasesOf(context)) {
        const found = await publishedDigest({ ...release, directory, node: process.execPath }, progress);
        if ("sha256" in found) digests[release.name] = found.sha256;
        else failures.push(found.failure);
    }
    return failures;
});
if (failures.length > 0) {
    progress.failed();
    console.error(`Nothing is pinned:\n${failures.join("\n")}`);
    process.exitCode = 1;
} else {
    const file = pinsIn(context.root);
    writeFileSync(file, `${JSON.stringify(digests, undefined, 4)}\n`);
    progress.done(`written to ${file}`);
}
