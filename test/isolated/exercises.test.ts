import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { runStart } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import { codeBlocks, missingLine, stepsOf } from "../support/codeBlocks.ts";
import { does, exerciseOf, ownQuestions, pointsOnTheWay, settingOf } from "../support/exercises.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { Terminal } from "../support/terminal.ts";

const seeds = ["one", "two", "three", "four", "five"];

describe("exercises 1 to 7", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({
            leaveOut: ["chroot", "container", "cgroup", "capture"],
            experiments: [1, 2],
        });
        await lab.up();
    });
    after(() => lab.close());

    const goWell = (name: string, secrets: string[]) =>
        it(`${name}: the start gives no point, the solution all, for ${secrets.length} seeds`, async () => {
            const outputs = await lab.outputs();
            const before = machine();
            const others: Record<string, string>[] = [];
            for (const secret of secrets) {
                const setting = settingOf(exerciseOf(name), outputs, secret);
                const { facts, answers } = await does(setting);
                // What differs by nature or by seed is worth nothing in another's hands.
                for (const other of others) {
                    const own = ownQuestions(setting, facts, other);
                    if (name !== "root")
                        assert.deepEqual(
                            own,
                            setting.exercise.questions.map(({ key }) => key),
                        );
                }
                others.push(answers);
            }
            assert.deepEqual(machine(), before);
        });
    const neverLowers = (name: string) =>
        it(`${name}: no command of the solution lowers the points`, async () => {
            const points = await pointsOnTheWay(
                settingOf(exerciseOf(name), await lab.outputs(), "way"),
                lab.folder,
            );
            assert.deepEqual(
                points,
                points.toSorted((one, other) => one - other),
            );
            assert.ok(points.length > 0);
        });

    for (const name of ["root", "see-host", "pid-namespace"]) {
        goWell(name, seeds);
        neverLowers(name);
    }

    goWell("capture", ["one"]);

    it("refuses to start where something of its own names is there already, and touches it not", async () => {
        const setting = settingOf(exerciseOf("see-host"), await lab.outputs(), "taken");
        const { outside = "" } = setting.parameters;
        execFileSync("sh", ["-c", `echo mine >${outside}`]);
        await assert.rejects(runStart(setting), /exists already; move it away/);
        assert.equal(readFileSync(String(outside), "utf8"), "mine\n");
        execFileSync("rm", [String(outside)]);
    });

    describe("with a container that no cgroup limits, and without the veth pair", () => {
        before(async () => {
            await lab.configure({ leaveOut: ["chroot", "cgroup", "veth", "capture"], experiments: [1, 2] });
            await lab.up();
        });
        for (const name of ["memory-limit", "veth"]) {
            goWell(name, seeds);
            neverLowers(name);
        }
    });

    describe("with a limit of the student's own", () => {
        const parameters = exerciseOf("oom").parameters(new Seed("one", "", "oom"));

        before(async () => {
            await lab.configure({ experiments: [1], ...exerciseOf("oom").config?.(parameters) });
            await lab.up();
        });
        goWell("oom", ["one"]);
    });
});

describe("an exercise that is started while another is open, at a terminal", () => {
    it("asks before anything of the other's is removed", async () => {
        const lab = await Lab.create({ experiments: [1] });
        const terminal = new Terminal(lab.folder);
        try {
            await lab.up();
            const started = await lab.run(["node", "cli/main.ts", "exercise", "start", "root"]);
            assert.equal(started.code, 0, started.output);
            const before = machine();
            // As Pulumi, nslab asks nobody in a CI or at a dumb terminal.
            const start = "env -u CI TERM=xterm node cli/main.ts exercise start see-host";
            await terminal.start(start, /The exercise root is closed, and what was made in it is removed/);
            await terminal.end("no\n");
            await terminal.shows(/Nothing was changed\./);
            assert.deepEqual(machine(), before);
            const { output } = await lab.run(["node", "cli/main.ts", "exercise", "list"]);
            assert.match(output, /root .*\(open\)/);
            assert.equal((await lab.run(["node", "cli/main.ts", "up", "--heal"])).code, 0);
        } finally {
            terminal.close();
            await lab.close();
        }
    });
});

describe("the pages for students", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ experiments: [1] });
        await lab.up();
    });
    after(() => lab.close());

    for (const page of ["docs/exercises.md", "docs/exercises.zh-CN.md"])
        it(`${page} shows what the commands print, one after the other, and nothing is left of it`, async () => {
            const locale = page.includes("zh-CN") ? "zh_CN.UTF-8" : "C.UTF-8";
            for (const block of codeBlocks(readFileSync(page, "utf8")))
                for (const { command, shown } of stepsOf(block)) {
                    const words = command.replace(/^\.\/nslab/, "node cli/main.ts");
                    const { output } = await lab.run(["env", `LC_ALL=${locale}`, "sh", "-c", words]);
                    assert.equal(missingLine(shown, output), undefined, `${command}\n${output}`);
                }
            const config = readFileSync(join(lab.folder, "stacks/Pulumi.dev.yaml"), "utf8");
            assert.doesNotMatch(config, /leaveOut/);
            assert.match(config, /nslab:experiments/);
            assert.deepEqual((await lab.preview()).operations, {});
            for (const file of ["dev.json", "dev.jsonl"])
                assert.equal(statSync(join(lab.folder, ".nslab/exercises", file)).mode & 0o777, 0o600);
            rmSync(join(lab.folder, ".nslab/exercises"), { recursive: true });
        });
});
