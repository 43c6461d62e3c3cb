import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { script } from "../../../host/shell.ts";
import { until } from "../../support/processes.ts";
import { run } from "../../support/run.ts";

const functions = script(
    import.meta.url,
    "../../../components/virtualMachine/waiting.sh",
    "../../../components/virtualMachine/qemu.sh",
);

describe("a guest's program", () => {
    const folder = mkdtempSync(join(tmpdir(), "ended-"));
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("is not found once it has ended, though its parent has not noticed yet", async () => {
        copyFileSync("/bin/cat", join(folder, "slirp4netns"));
        // sleep takes the shell's place, and never asks after the child that it has by that.
        const parent = spawn(
            "sh",
            ["-c", `"$0" <&3 & echo $!; exec sleep 600 3<&-`, join(folder, "slirp4netns")],
            {
                stdio: ["ignore", "pipe", "inherit", "pipe"],
            },
        );
        assert.ok(parent.stdout);
        const [told] = (await once(parent.stdout, "data")) as [Buffer];
        const pid = told.toString().trim();
        const state = () => /^State:\t(.)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        const found = async () => {
            const body = `${functions}\nmembers() { echo ${pid}; }\nif find_program slirp4netns; then echo "found $found"; else echo none; fi`;
            return (await run(["sh", "-c", body])).stdout.trim();
        };
        try {
            assert.equal(await found(), `found ${pid}`);
            process.kill(Number(pid), "SIGKILL");
            await until(() => state() === "Z", "it has ended");
            assert.equal(readFileSync(`/proc/${pid}/comm`, "utf8"), "slirp4netns\n");
            assert.equal(await found(), "none");
        } finally {
            parent.kill("SIGKILL");
        }
    });
});
