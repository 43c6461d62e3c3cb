import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { furnish, machine, repository, stub, type Machine } from "./support.ts";

/** A machine that is set up; nslab itself is a stand-in there, which says who runs it and with what. */
function furnished(): Machine {
    const here = machine("exit 1");
    furnish(here);
    mkdirSync(join(here.root, "cli"));
    cpSync(join(repository, "cli/nslab.mjs"), join(here.root, "cli/nslab.mjs"));
    const main = `console.log(process.pid, ...process.argv.slice(2)); process.exitCode = 7;`;
    writeFileSync(join(here.root, "cli/main.ts"), main);
    return here;
}

function nslab({ root, env }: Machine, ...args: string[]) {
    const entry = join(root, "cli/nslab.mjs");
    return spawnSync(process.execPath, [entry, ...args], { encoding: "utf8", env });
}

describe("nslab's entry", () => {
    it("looks whether the machine is set up and runs the command, all in one process", () => {
        const { pid, status, stdout, stderr } = nslab(furnished(), "up", "--stack", "t");
        assert.equal(stdout, `${pid} up --stack t\n`);
        assert.equal(status, 7);
        assert.match(stderr, /^✓ This machine is set up \([\d.]+ m?s\)\n$/);
    });

    it("runs no command where the set-up fails", () => {
        const here = furnished();
        writeFileSync(join(here.cliDirectory, "pulumi"), "");
        const { status, stdout, stderr } = nslab(here, "up");
        assert.equal(status, 1);
        assert.equal(stdout, "");
        assert.match(stderr, /Not built: go build ended with exit code 1/);
    });

    it("goes on with the Node of the packages where that is another one, and says its exit code", () => {
        const here = furnished();
        const packages = join(here.root, "node_modules");
        unlinkSync(packages);
        mkdirSync(join(packages, ".bin"), { recursive: true });
        const installed = join("node_modules", ".package-lock.json");
        cpSync(join(repository, installed), join(here.root, installed));
        stub(join(packages, "another", "bin", "node"), `echo another "$@"; exit 9`);
        writeFileSync(join(packages, "another", "package.json"), '{"version":"99.0.0"}');
        symlinkSync("../another/bin/node", join(packages, ".bin", "node"));
        const { status, stdout } = nslab(here, "preview", "--diff");
        assert.equal(stdout, `another ${join(here.root, "cli/main.ts")} preview --diff\n`);
        assert.equal(status, 9);
    });
});
