import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";

const machineBefore = machine();
const config = { experiments: [2] };

describe("A stack whose state file is no whole file", () => {
    let lab: Lab;
    let file: string;

    before(async () => {
        lab = await Lab.create(config);
        file = join(lab.folder, ".nslab/state/.pulumi/stacks/nslab/dev.json");
        await lab.up();
    });
    after(async () => {
        await lab.close();
        assert.deepEqual(machine(), machineBefore);
    });

    const breaks: Record<string, { damage: () => void; says: RegExp }> = {
        empty: {
            damage: () => {
                truncateSync(file, 0);
            },
            says: /The state of the stack dev is no whole file: \S+dev\.json is empty\./,
        },
        cut: {
            damage: () => {
                truncateSync(file, 5000);
            },
            says: /The state of the stack dev is no whole file: \S+dev\.json is no JSON: /,
        },
    };
    for (const [what, { damage, says }] of Object.entries(breaks)) {
        it(`is named by every command, with the way back: ${what}`, async () => {
            damage();
            let back = "";
            for (const command of ["preview", "up", "check", "enter", "destroy"]) {
                const { code, output } = await lab.run(["node", "cli/main.ts", command]);
                assert.notEqual(code, 0);
                assert.match(output, says, command);
                assert.doesNotMatch(output, /is not up/);
                [, back = ""] = /^ {2}(cp .*)$/m.exec(output) ?? [];
            }
            execFileSync("/bin/sh", ["-c", back]);
            const { code, output } = await lab.run(["node", "cli/main.ts", "up"]);
            assert.equal(code, 0, output);
            assert.deepEqual((await lab.preview()).operations, {});
        });
    }

    it("is named, too, where the engine has made no copy that is whole", async () => {
        const whole = readFileSync(file);
        const [copy, backups] = [`${file}.bak`, join(lab.folder, ".nslab/state/.pulumi/backups")];
        rmSync(copy, { force: true });
        rmSync(backups, { recursive: true, force: true });
        truncateSync(file, 0);
        const { output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.match(output, /The engine has made no copy of it that is whole/);
        writeFileSync(file, whole);
    });
});

describe("A stack that is not where the project has its stacks", () => {
    for (const [where, move] of Object.entries({
        "since Pulumi.yaml names another folder": (folder: string) => {
            const project = join(folder, "Pulumi.yaml");
            const text = readFileSync(project, "utf8").replace(/url: file:.*/, "url: file://./elsewhere");
            writeFileSync(project, text);
            mkdirSync(join(folder, "elsewhere"));
            return [];
        },
        "but in a compressed file": () => ["env", "PULUMI_SELF_MANAGED_STATE_GZIP=true"],
    })) {
        it(`is found and removed all the same: ${where}`, async () => {
            const lab = await Lab.create(config);
            const variables = move(lab.folder);
            rmSync(join(lab.folder, ".nslab/state"), { recursive: true });
            mkdirSync(join(lab.folder, ".nslab/state"), { mode: 0o700 });
            const nslab = async (command: string) => {
                const { code, output } = await lab.run([...variables, "node", "cli/main.ts", command]);
                assert.equal(code, 0, output);
                return output;
            };
            assert.match(await nslab("destroy"), /There is no stack dev: nothing to destroy/);
            await nslab("up");
            const { output } = await lab.run([...variables, "node", "cli/main.ts", "check"]);
            assert.match(output, /passed +lesson 4|lesson 4.*passed/i);
            await nslab("destroy");
            assert.deepEqual(machine(), machineBefore);
            rmSync(lab.folder, { recursive: true });
        });
    }
});
