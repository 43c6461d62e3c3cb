import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { pulumiRoot } from "../support/pulumi.ts";
import { pidsOf, until } from "../support/processes.ts";

const machineBefore = machine();
const engine = join(pulumiRoot, "bin", "pulumi");
const plugins = () => pidsOf((words) => words.some((word) => word.endsWith("plugin.cjs")));

/** What the engine may be at when it is killed. */
const moments = [
    "centos-directory",
    "go-demo-group",
    "container-process",
    "veth-pair",
    "capture-tcpdump",
    "web-network",
];

describe("An up whose engine is killed", () => {
    let lab: Lab;

    beforeEach(async () => {
        lab = await Lab.create({});
    });
    afterEach(async () => {
        await lab.close();
    });

    /** Kills the engine as soon as it says that it creates something, or has done so. */
    const kill = async (said: string) => {
        const child = lab.start([engine, "up", "--yes", "--skip-preview", "--stack", "dev"]);
        let output = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
            output += text;
            if (output.includes(said)) child.kill("SIGKILL");
        });
        const [code, signal] = (await once(child, "close")) as [number | null, string | null];
        assert.deepEqual([code, signal], [null, "SIGKILL"], output);
        await until(() => plugins().length === 0, "no plugin is left");
    };
    const nslab = async (...command: string[]) => {
        const { code, output } = await lab.run(command);
        assert.equal(code, 0, output);
        return output;
    };

    for (const moment of moments) {
        it(`leaves nothing after destroy: while it was at ${moment}`, async () => {
            await kill(`${moment} creating`);
            const output = await nslab("node", "cli/main.ts", "destroy");
            assert.match(output, /which had locked dev on .*, is gone; unlocked/);
            assert.deepEqual(machine(), machineBefore);
        });
    }

    it("is gone on with by the next up, which is warned of nothing", async () => {
        await kill("centos-directory created");
        const output = await nslab("node", "cli/main.ts", "up");
        assert.doesNotMatch(output, /pending operations/);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
        await nslab("node", "cli/main.ts", "check");
        await nslab("node", "cli/main.ts", "destroy");
        assert.deepEqual(machine(), machineBefore);
    });

    it("ends the scripts that it runs, which undo what they did, and leaves no plugin", async () => {
        // A program that a script of the root file system waits for.
        const [waits, program] = [join(lab.folder, "waits"), "/usr/bin/mknod"];
        writeFileSync(waits, "#!/bin/sh\nexec sleep 4321\n", { mode: 0o755 });
        execFileSync("mount", ["--bind", waits, program]);
        const running = () => pidsOf((words) => words.includes("4321"));
        try {
            const child = lab.start([engine, "up", "--yes", "--skip-preview", "--stack", "dev"]);
            child.stdout.resume();
            await until(() => running().length > 0, "the script waits");
            assert.ok(plugins().length > 0);
            child.kill("SIGKILL");
            await until(() => running().length + plugins().length === 0, "no script and no plugin is left");
            assert.equal(existsSync("/var/lib/nslab/dev/centos"), false);
        } finally {
            execFileSync("umount", [program]);
        }
        await nslab("node", "cli/main.ts", "destroy");
        assert.deepEqual(machine(), machineBefore);
    });

    it("leaves nothing where the engine's own destroy went before", async () => {
        await kill("centos-directory created");
        await nslab("pulumi", "cancel", "--yes", "--stack", "dev");
        await nslab("pulumi", "destroy", "--yes", "--skip-preview", "--stack", "dev");
        await nslab("node", "cli/main.ts", "destroy");
        assert.deepEqual(machine(), machineBefore);
    });
});
