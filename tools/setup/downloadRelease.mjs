import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, tail } from "./run.mjs";

const fetchFile = fileURLToPath(new URL("fetchFile.mjs", import.meta.url));

/** @typedef {import("./progress.mjs").Progress} Progress */

/**
 * Downloads an archive of programs and, if it is the one that was meant, unpacks what is in its one folder.
 * @param {{ url: string, sha256: string, directory: string, node: string }} release
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is there
 */
export async function downloadRelease({ url, sha256, directory, node }, progress) {
    const archive = join(directory, "release.tar.gz");
    const notFetched = await fetchTo({ url, file: archive, node }, progress);
    if (notFetched) return notFetched;

    const seen = createHash("sha256").update(readFileSync(archive)).digest("hex");
    if (seen !== sha256) {
        rmSync(archive);
        return `${url}: its SHA-256 is ${seen}, and ${sha256} was expected`;
    }
    // The numbers of users in an archive are those of another machine.
    const args = ["-xzf", archive, "-C", directory, "--strip-components=1", "--no-same-owner"];
    const unpacked = await run("tar", args, { silenceSeconds: 300 });
    rmSync(archive);
    return unpacked.failure && `tar ${unpacked.failure}${tail(unpacked.lines)}`;
}

/**
 * The SHA-256 that a file of a release must have: the one that this repository pins, else the one that the release lists.
 * @param {{ list: string, name: string, directory: string, node: string, pinned: Record<string, string> }} wanted
 * @param {Progress} progress
 * @returns {Promise<{ sha256: string } | { failure: string }>}
 */
export async function expectedDigest({ pinned, ...wanted }, progress) {
    const { [wanted.name]: sha256 } = pinned;
    return sha256 === undefined ? publishedDigest(wanted, progress) : { sha256 };
}

/**
 * The SHA-256 that a release's own list of digests has for one of its files.
 * @param {{ list: string, name: string, directory: string, node: string }} wanted
 * @param {Progress} progress
 * @returns {Promise<{ sha256: string } | { failure: string }>}
 */
export async function publishedDigest({ list, name, directory, node }, progress) {
    const file = join(directory, "digests.txt");
    const failure = await fetchTo({ url: list, file, node }, progress);
    if (failure) return { failure };
    const lines = readFileSync(file, "utf8").split("\n");
    rmSync(file);
    const found = lines
        .map((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .find((line) => line?.[2] === name);
    return found?.[1] ? { sha256: found[1] } : { failure: `${list}: it has no SHA-256 of ${name}` };
}

/**
 * @param {{ url: string, file: string, node: string }} wanted
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} why it is not there
 */
async function fetchTo({ url, file, node }, progress) {
    const { failure, lines } = await run(node, [fetchFile, url, file], {
        silenceSeconds: 30,
        env: { NODE_USE_ENV_PROXY: "1" },
        onLine: (line) => {
            progress.detail(line);
        },
    });
    return failure && `${url}: ${lines.at(-1) ?? failure}`;
}
