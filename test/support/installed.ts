import { readFileSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };

/** The library as `npm pack` names it. */
export const packedName = `nslab-${version}.tgz`;

const manifest = {
    private: true,
    type: "module",
    dependencies: { "@pulumi/pulumi": "^3.250.0" },
};

// Whoever waits for the lock finds the work done; who dies with it gives it back.
const installOnce = `
    [ -e installed ] || {
        (cd "$0" && npm pack --loglevel=error --pack-destination "$1")
        [ -z "$3" ] || cp -a "$3/library/examples/installed" examples/
        (cd examples/installed && npm install "../../$2" --ignore-scripts --prefer-offline --no-audit --no-fund)
        : >installed
    }`;

/** Where the packed library and a program that has installed it are. */
export interface Installed {
    packed: string;
    /** It has a package.json, a package-lock.json and node_modules. */
    program: string;
}

let installed: Promise<Installed> | undefined;

/**
 * Packs the library, and installs it in a program as those of examples/ do: once for a run of the tests, or for a
 * process that has none. It takes a way to the registry, which a test file on a machine of its own has not; a run
 * within such a file goes by what the run around it has installed.
 */
export function installedLibrary(): Promise<Installed> {
    installed ??= install(process.env["NSLAB_TEST_SCRATCH"]);
    return installed;
}

async function install(scratch: string | undefined): Promise<Installed> {
    const parent = scratch ?? (await mkdtemp(join(tmpdir(), "installed-")));
    if (scratch === undefined)
        process.once("exit", () => {
            rmSync(parent, { recursive: true });
        });
    const folder = join(parent, "library");
    const program = join(folder, "examples", "installed");
    await mkdir(program, { recursive: true });
    await writeFile(join(program, "package.json"), JSON.stringify(manifest));
    const { NSLAB_TEST_SCRATCH_AROUND: around = "" } = process.env;
    const command = [join(parent, "library.lock"), "/bin/sh", "-euc", installOnce];
    await execa("flock", [...command, repository, folder, packedName, around], { cwd: folder });
    return { packed: join(folder, packedName), program };
}
