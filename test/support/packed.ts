import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = fileURLToPath(new URL("../..", import.meta.url));

let packed: Promise<string> | undefined;

/** The path of the library as `npm pack` makes it, once for each process; it vanishes with the process. */
export function packedLibrary(): Promise<string> {
    packed ??= pack();
    return packed;
}

async function pack(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "packed-"));
    process.once("exit", () => {
        rmSync(folder, { recursive: true });
    });
    const { stdout } = await promisify(execFile)(
        "npm",
        ["pack", "--json", "--loglevel=error", "--pack-destination", folder],
        { cwd: repository },
    );
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    return join(folder, filename);
}
