import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findCommand } from "./findCommand.mjs";
import { run, tail } from "./run.mjs";

/**
 * Builds one Go package from a folder with a go.mod.
 * @param {object} build
 * @param {string} build.directory
 * @param {string} build.package
 * @param {string} build.output
 * @param {string} [build.ldflags]
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<string | undefined>} why it failed, or undefined when it is built
 */
export async function goBuild({ directory, package: name, output, ldflags = "" }, progress) {
    const go = findCommand("go");
    if (!go) return `go is not on PATH (Go ${neededGo(directory)} or newer is needed)`;

    const args = ["build", "-v", "-mod=readonly", "-buildvcs=false", `-ldflags=-s -w ${ldflags}`];
    const { failure, lines } = await run(go, [...args, "-o", output, name], {
        cwd: directory,
        // Without cgo the result needs no C compiler here and no C library where it runs. Nothing that the caller has set
        // for modules of their own leaves one of these unverified.
        env: {
            CGO_ENABLED: "0",
            GOWORK: "off",
            GOFLAGS: "",
            GOINSECURE: "",
            GONOSUMDB: "",
            GONOSUMCHECK: "",
        },
        // Linking, or one large module over a slow line, can be quiet for minutes.
        silenceSeconds: 600,
        onLine: countInto(progress),
    });
    if (!failure) return undefined;
    return `go build ${failure} (Go ${neededGo(directory)} or newer is needed)${tail(lines)}`;
}

/** @param {string} directory */
function neededGo(directory) {
    const [, version = "1"] = /^go (\S+)$/m.exec(readFileSync(join(directory, "go.mod"), "utf8")) ?? [];
    return version;
}

/** @param {import("./progress.mjs").Progress} progress */
function countInto(progress) {
    let modules = 0;
    let packages = 0;
    return (/** @type {string} */ line) => {
        if (line.startsWith("go: downloading ")) modules++;
        else packages++;
        progress.detail(`${modules} modules downloaded, ${packages} packages compiled`);
    };
}
