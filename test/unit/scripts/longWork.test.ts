import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { script } from "../../../host/shell.ts";

const functions = script(import.meta.url, "../../../components/shell/longWork.sh");

describe("who waits for long work", () => {
    const folder = mkdtempSync(join(tmpdir(), "work-"));
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("is told how large a tree is by now, without a look into what is mounted in it", () => {
        mkdirSync(join(folder, "tree", "sys"), { recursive: true });
        writeFileSync(join(folder, "tree", "own"), Buffer.alloc(2 * 2 ** 20, 1));
        writeFileSync(join(folder, "record.log"), "I: installing\n");
        const once = `
say() { printf '%s\\n' "$*"; }
sleep() { [ -z "\${slept-}" ] && slept=yes; }
record=$1/record
mount -t tmpfs tmpfs "$1/tree/sys"
head -c 50000000 /dev/zero >"$1/tree/sys/theirs"
tell_time work "$1/tree"`;
        const told = execFileSync(
            "unshare",
            ["--mount", "/bin/sh", "-c", `${functions}\n${once}`, "sh", folder],
            {
                encoding: "utf8",
            },
        );
        assert.match(told, /^work: 10 s, [23] MiB; I: installing\n$/);
    });
});
