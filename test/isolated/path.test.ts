import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemPath } from "../../host/systemPath.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import type { Ended } from "../support/run.ts";

/** What starts the engine and the programs of Node, which are the caller's own. */
const callers = /^(node|nodejs|npm|npx|pulumi.*)$/;

describe("a folder before the system's in PATH, as npm puts one there", () => {
    let folder: string;
    let lab: Lab;
    const trace = () => join(folder, "trace");

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "planted-"));
        mkdirSync(join(folder, "bin"));
        writeFileSync(trace(), "");
        for (const name of programs()) {
            const planted = join(folder, "bin", name);
            writeFileSync(
                planted,
                `#!/bin/sh\necho '${name}' >>${trace()}\nPATH=${systemPath} exec '${name}' "$@"\n`,
            );
            chmodSync(planted, 0o755);
        }
        lab = await Lab.create({ student: freshName("path-"), slot: freshSlot() });
    });
    after(async () => {
        await lab.close();
        rmSync(folder, { recursive: true });
    });

    /** With the planted programs first. */
    const run = (...command: string[]): Promise<Ended> =>
        lab.run(["/bin/sh", "-c", `PATH=${folder}/bin:$PATH exec "$@"`, "sh", ...command]);

    const commands: [string, string[]][] = [
        ["up", ["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"]],
        ["preview", ["pulumi", "preview", "--stack", "dev"]],
        ["check", ["node", "cli/main.ts", "check"]],
        ["enter", ["node", "cli/main.ts", "enter", "container", "--", "true"]],
        ["destroy", ["pulumi", "destroy", "--yes", "--skip-preview", "--stack", "dev"]],
    ];
    for (const [title, command] of commands)
        it(`has no program that root's scripts run: ${title}`, async () => {
            const { code, output } = await run(...command);
            assert.equal(code, 0, output);
            assert.deepEqual([...new Set(readFileSync(trace(), "utf8").split("\n"))].filter(Boolean), []);
        });
});

/** The names of all programs of the system. */
function programs(): Set<string> {
    const folders = systemPath.split(":").flatMap((folder) => {
        try {
            return readdirSync(folder);
        } catch {
            return []; // of another system than this
        }
    });
    return new Set(folders.filter((name) => /^[\w.+-]+$/.test(name) && !callers.test(name)));
}
