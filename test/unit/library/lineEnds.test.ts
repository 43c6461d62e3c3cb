import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("A checkout by somebody whose git converts line ends", () => {
    it("has the scripts as they are", () => {
        const folder = mkdtempSync(join(tmpdir(), "clone-"));
        const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
        try {
            git("clone", "--quiet", "--depth=1", "-c", "core.autocrlf=true", `file://${process.cwd()}`, ".");
            const converted = git("ls-files", "--eol")
                .split("\n")
                .filter((line) => line.includes("w/crlf") || line.includes("w/mixed"));
            assert.deepEqual(converted, []);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
