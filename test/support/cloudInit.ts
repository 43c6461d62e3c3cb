import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "cloud-config-"));
// Several test files of a process use it.
process.once("exit", () => {
    rmSync(folder, { recursive: true });
});

/** What the real cloud-init says against a cloud-config. */
export function complaint(text: string): string {
    const file = join(folder, "user-data");
    writeFileSync(file, text);
    const { status, stdout, stderr, error } = spawnSync("cloud-init", ["schema", "--config-file", file], {
        encoding: "utf8",
    });
    if (error) throw error;
    return status === 0 ? "" : stdout + stderr;
}
