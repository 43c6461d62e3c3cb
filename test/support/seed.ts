import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assignments } from "../../host/shell.ts";

const script = join(import.meta.dirname, "../../components/virtualMachine/disk.sh");

/** The user data of a guest's seed, as the scripts put it together. */
export function seedOf(values: { userData?: string; cloudConfig?: string; labData?: string }): string {
    const folder = mkdtempSync(join(tmpdir(), "seed-"));
    try {
        const { userData = "", cloudConfig = "", labData = "" } = values;
        const given = assignments({ userData, cloudConfig, lab_data: labData, hostname: "it", folder });
        const stdin = `${given}\nset -eu\n. ${script}\nmake_seed\n`;
        // The seed is then the user data itself.
        writeFileSync(join(folder, "cloud-localds"), '#!/bin/sh\ncp "$2" "$1"\n', { mode: 0o755 });
        const { status, stderr } = spawnSync("/bin/dash", [], {
            input: stdin,
            encoding: "utf8",
            env: { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` },
        });
        if (status !== 0) throw new Error(stderr);
        return readFileSync(join(folder, "seed"), "utf8");
    } finally {
        rmSync(folder, { recursive: true });
    }
}
