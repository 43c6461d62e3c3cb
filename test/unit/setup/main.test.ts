import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../tools/setup/run.mjs";
import { furnish, machine, type Machine, write } from "./support.ts";

function setUp({ root, env }: Machine, ...args: string[]) {
    return run(process.execPath, [join(root, "tools/setup/main.mjs"), ...args], { silenceSeconds: 60, env });
}

// A "compiler" whose every result is a program that says the wanted version; it keeps a log of its calls.
const workingGo = `
echo "$PWD" >> "$PULUMI_HOME/go.log"
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho v3.250.0\\n' > "$2"
chmod +x "$2"`;

describe("the set-up", () => {
    it("prints one line and starts nothing when everything is there", async () => {
        const here = machine("exit 1");
        furnish(here);
        const { failure, lines } = await setUp(here);
        assert.equal(failure, undefined);
        assert.equal(lines.length, 1);
        assert.match(lines[0] ?? "", /^✓ This machine is set up \([\d.]+ m?s\)$/);
    });

    it("builds what cannot be downloaded, and leaves no scratch folder", async () => {
        const here = machine(workingGo);
        furnish(here);
        for (const file of readdirSync(here.cliDirectory)) writeFileSync(join(here.cliDirectory, file), "");
        const { failure, lines } = await setUp(here);
        assert.equal(failure, undefined, lines.join("\n"));
        assert.deepEqual(readdirSync(here.cliDirectory), [
            "language-host-nodejs",
            "pulumi",
            "pulumi-language-nodejs",
        ]);
        const wrapped = await run(join(here.cliDirectory, "pulumi-language-nodejs"), [], {
            silenceSeconds: 9,
        });
        assert.deepEqual(wrapped.lines, ["v3.250.0"]);
        assert.equal((await setUp(here)).lines.length, 1);
    });

    it("does the work once when two start together", async () => {
        const here = machine(`sleep 0.5; ${workingGo}`);
        furnish(here);
        writeFileSync(join(here.cliDirectory, "pulumi"), "");
        const results = await Promise.all([setUp(here), setUp(here)]);
        assert.deepEqual(
            results.map(({ failure }) => failure),
            [undefined, undefined],
        );
        assert.equal(readFileSync(join(here.home, "go.log"), "utf8").trim().split("\n").length, 1);
    });

    it("rebuilds the allocator when its sources change", async () => {
        const here = machine(workingGo);
        furnish(here);
        write(join(here.root, "stacks/allocator/main.go"), "package main\n");
        const { lines } = await setUp(here);
        assert.ok(lines.some((line) => line.startsWith("✓ Allocator: built into")));
        assert.equal((await setUp(here)).lines.length, 1);
    });

    it("lets the busybox allocator stand in where the other cannot be built", async () => {
        const here = machine("echo no compiler; exit 1");
        furnish(here);
        rmSync(join(here.root, ".nslab/allocator"));
        const { failure, lines } = await setUp(here);
        assert.equal(failure, undefined);
        assert.ok(
            lines.some((line) => line.startsWith("✓ Allocator: the one for busybox stands in: go build")),
        );
    });

    it("names every missing thing and its place when nothing can be fetched", async () => {
        const here = machine("echo no such module; exit 1");
        const { failure, lines } = await setUp(here);
        assert.equal(failure, "ended with exit code 1");
        const output = lines.join("\n");
        assert.match(output, /Not downloaded: .*github\.com\/pulumi/);
        assert.match(output, /Not built: go build ended with exit code 1 .*\n {4}no such module/);
        assert.ok(output.includes(`  - ${here.cliDirectory}/: `));
        for (const folder of Object.values(here.plugins)) assert.ok(output.includes(`  - ${folder}/: `));
        assert.ok(!output.includes("node_modules/: "));
        assert.deepEqual(readdirSync(here.cliDirectory), []);
    });

    it("tells what it cannot write to instead of showing a stack trace", async () => {
        const here = machine("exit 1");
        mkdirSync(join(here.home, "versions/3.250.0"), { recursive: true });
        writeFileSync(here.cliDirectory, "a file where a folder belongs");
        const { lines } = await setUp(here);
        assert.match(lines.at(-2) ?? "", /EEXIST.*mkdir/);
        assert.match(lines.at(-1) ?? "", /^Mend that/);
    });

    it("refuses arguments that it does not know", async () => {
        const here = machine("exit 1");
        for (const args of [["--for", "fun"], ["--fast"]]) {
            const { failure, lines } = await setUp(here, ...args);
            assert.equal(failure, "ended with exit code 1");
            assert.match(lines.at(-1) ?? "", /^Usage: /);
        }
    });
});
