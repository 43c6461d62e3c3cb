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

/** What the real cloud-init makes of user data. */
export interface ReadUserData {
    parts: { type: string; name: string; text: string }[];
    /** Its cloud-configs, merged. */
    config: Record<string, unknown>;
}

/** As the guest's cloud-init does when it boots. */
export function readUserData(userData: string | Buffer): ReadUserData {
    // Debian's own Python, which has cloud-init.
    const reader = join(import.meta.dirname, "readUserData.py");
    const { status, stdout, stderr, error } = spawnSync("/usr/bin/python3", [reader], {
        input: userData,
        encoding: "utf8",
    });
    if (error) throw error;
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as ReadUserData;
}
