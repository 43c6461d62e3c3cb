import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, tail } from "./run.mjs";

const fetchFile = fileURLToPath(new URL("fetchFile.mjs", import.meta.url));

/**
 * Downloads an archive of programs and unpacks what is in its one folder.
 * @param {{ url: string, directory: string, node: string }} release
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<string | undefined>} why there is none, or undefined when it is there
 */
export async function downloadRelease({ url, directory, node }, progress) {
    const archive = join(directory, "release.tar.gz");
    const fetched = await run(node, [fetchFile, url, archive], {
        silenceSeconds: 30,
        env: { NODE_USE_ENV_PROXY: "1" },
        onLine: (line) => {
            progress.detail(line);
        },
    });
    if (fetched.failure) return `${url}: ${fetched.lines.at(-1) ?? fetched.failure}`;

    const unpacked = await run("tar", ["-xzf", archive, "-C", directory, "--strip-components=1"], {
        silenceSeconds: 300,
    });
    rmSync(archive);
    return unpacked.failure && `tar ${unpacked.failure}${tail(unpacked.lines)}`;
}
