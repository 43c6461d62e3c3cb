import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { script } from "../../../host/shell.ts";

const functions = script(import.meta.url, "../../../components/shell/longWork.sh");

describe("the last lines of a guest's console", () => {
    const folder = mkdtempSync(join(tmpdir(), "console-"));
    after(() => {
        rmSync(folder, { recursive: true });
    });

    function lastLines(written: Buffer | string, count: number): string {
        const file = join(folder, "console.log");
        writeFileSync(file, written);
        const text = `${functions}\nlast_lines "$1" "$2"`;
        return execFileSync("/bin/sh", ["-c", text, "sh", file, String(count)], { encoding: "utf8" });
    }

    it("are plain text, whatever the guest writes to a terminal", () => {
        const hostile = [
            "\x1b[2J\x1b[31mred\x1b[0m",
            "\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x1b\\",
            "\x1bP+q544e\x1b\\ \x1b#8 \x1bc",
            "\b\b\x7f\0\x0e",
        ].join("\n");
        // The eight-bit forms of CSI, OSC and DCS too, as bytes and as UTF-8.
        const eightBit = Buffer.from([
            0x9b, 0x32, 0x4a, 0x9d, 0x30, 0x3b, 0x9c, 0xc2, 0x9b, 0x31, 0x6d, 0x0a,
        ]);
        const lines = lastLines(Buffer.concat([Buffer.from(hostile), eightBit]), 50);
        assert.match(lines, /^red$/m);
        assert.match(lines, /^[\n -~]*$/);
    });

    it("are few and short, however much it writes", () => {
        assert.equal(lastLines(`${"a".repeat(50_000)}\n`.repeat(100), 2).length, 1001);
        assert.equal(lastLines("a\n".repeat(500_000), 3), "a\na\na\n");
    });
});
