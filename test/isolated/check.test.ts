import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { startTime } from "../support/process.ts";

interface CheckReport {
    passed: boolean;
    lessons: { number: number; passed: boolean; saw: string[]; hint?: string }[];
    notBuilt: { number: number }[];
}

async function check(lab: Lab): Promise<CheckReport & { code: number }> {
    const { code, stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
    assert.ok(stdout.startsWith("{"), output);
    return { code, ...(JSON.parse(stdout) as CheckReport) };
}

describe("nslab check", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: freshName("pupil-"), slot: freshSlot() });
        await lab.up();
    });
    after(() => lab.close());

    it("passes lessons 1 to 5, with what it saw", async () => {
        const bystander = startTime(process.pid);
        const { code, passed, lessons, notBuilt } = await check(lab);
        assert.equal(code, 0, JSON.stringify(lessons, undefined, 2));
        assert.equal(passed, true);
        assert.deepEqual(
            lessons.map(({ number }) => number),
            [1, 2, 3, 4, 5],
        );
        assert.deepEqual(notBuilt, []);
        const saw = lessons.map((lesson) => lesson.saw.join("\n"));
        assert.match(saw[2] ?? "", /99,999,744/);
        const allocator = existsSync(".nslab/allocator") ? /Go allocator/ : /busybox allocator/;
        assert.match(saw[2] ?? "", allocator);
        assert.match(saw[2] ?? "", /oom_kill .*: 0 before, 1 after/);
        assert.equal(startTime(process.pid), bystander);
    });

    it("passes lesson 2 beside processes of any name", async () => {
        // A shell's echo may stop at \c, and a line break makes two lines of one process.
        const strange = spawn("sleep", ["60"], { argv0: "a\\cb\nc" });
        try {
            const { lessons } = await check(lab);
            assert.equal(lessons[1]?.passed, true, JSON.stringify(lessons[1], undefined, 2));
        } finally {
            strange.kill();
        }
    });

    it("passes lesson 2 where nobody may look at the host's first process", async () => {
        const { experiment1 } = await lab.outputs();
        // To root in a container, or beside a security module, it is as closed.
        const first = join(experiment1.rootFs, "proc/1");
        execFileSync("mount", ["-t", "tmpfs", "tmpfs", first]);
        try {
            const { lessons } = await check(lab);
            assert.equal(lessons[1]?.passed, true, JSON.stringify(lessons[1], undefined, 2));
        } finally {
            execFileSync("umount", [first]);
        }
    });

    it("left the group's other process alone, and nothing that drifted", async () => {
        const { experiment1 } = await lab.outputs();
        assert.equal(startTime(experiment1.container.pid), experiment1.container.startTime);
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("fails with a hint when a veth end is down, and writes JUnit", async () => {
        const { experiment2 } = await lab.outputs();
        execFileSync("ip", ["link", "set", experiment2.outside.name, "down"]);
        const file = join(lab.folder, "junit.xml");
        const { code, output } = await lab.run(["node", "cli/main.ts", "check", "--junit", file]);
        assert.equal(code, 1, output);
        assert.match(output, /Lesson 4 failed/);
        assert.match(output, /`\.\/nslab preview`/);
        assert.match(readFileSync(file, "utf8"), /<testsuite[^>]* tests="5"[^>]* failures="1"/);
        await lab.up();
    });

    it("names the lessons whose experiment is not built, and does not call them passed", async () => {
        await lab.configure({ student: "x", slot: freshSlot(), experiments: [2] });
        await lab.up();
        const { lessons, notBuilt } = await check(lab);
        assert.deepEqual(
            lessons.map(({ number }) => number),
            [4],
        );
        assert.deepEqual(
            notBuilt.map(({ number }) => number),
            [1, 2, 3, 5],
        );
    });

    it("says what to do when nothing is up", async () => {
        await lab.destroy();
        const { code, output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.notEqual(code, 0);
        assert.match(output, /\.\/nslab up/);
    });
});

describe("the busybox allocator", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: freshName("nogo-"), slot: freshSlot(), experiments: [1] });
        rmSync(join(lab.folder, ".nslab", "allocator"), { force: true });
        await lab.up();
    });
    after(() => lab.close());

    it("stands in, says so, and is killed in its group", async () => {
        const { lessons } = await check(lab);
        const lesson = lessons.find(({ number }) => number === 3);
        assert.equal(lesson?.passed, true, JSON.stringify(lesson));
        assert.match(lesson.saw.join("\n"), /busybox allocator/);
    });

    it("refuses to run outside a limited group", async () => {
        const { experiment1 } = await lab.outputs();
        const { code, output } = await lab.run(["chroot", experiment1.rootFs, "/bin/go-demo"]);
        assert.equal(code, 1);
        assert.match(output, /refused/);
    });

    it("can be entered beside: a command in the container sees only its own", async () => {
        const { code, output } = await lab.run(["node", "cli/main.ts", "enter", "container", "--", "ps"]);
        assert.equal(code, 0, output);
        assert.match(output, /^\s*1 root\s+sleep infinity$/m);
        assert.equal(output.includes("node"), false);
        const chroot = await lab.run([
            "node",
            "cli/main.ts",
            "enter",
            "chroot",
            "--",
            "sh",
            "-c",
            "ls /; umask; exit 7",
        ]);
        assert.equal(chroot.code, 7, chroot.output);
        assert.match(chroot.stdout, /^0022$/m);
        assert.equal(chroot.output.includes("lost+found"), false);
    });
});
