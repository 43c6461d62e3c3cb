import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { MemoryCgroup } from "../../components/index.ts";
import { limitFile } from "../support/limitFile.ts";
import { freshName, machine } from "../support/machine.ts";
import { OnePiece } from "../support/onePiece.ts";
import { until } from "../support/processes.ts";

const name = freshName("low-");
const groupOf = (limitBytes: number) =>
    OnePiece.of(() => new MemoryCgroup("group", { name, limitBytes, host: { sudo: false } }), []);
const [high, low] = [16 * 2 ** 20, 2 * 2 ** 20];

describe("A limit below what the cgroup's processes use", () => {
    const machineBefore = machine();
    const filling = "/run/filling";
    let made: { path: string; version: number };
    let process: ChildProcess | undefined;

    beforeEach(async () => {
        const { code, stdout, stderr } = await (await groupOf(high)).create();
        assert.equal(code, 0, stderr);
        made = JSON.parse(stdout) as typeof made;
    });
    afterEach(async () => {
        process?.kill();
        rmSync(filling, { force: true });
        assert.equal((await (await groupOf(high)).delete()).code, 0);
        assert.deepEqual(machine(), machineBefore);
    });
    const limit = () => Number(readFileSync(limitFile(made), "utf8"));

    it("is refused with what they use, and the old one stays", async () => {
        const script = `echo 0 >${made.path}/cgroup.procs; exec head -c 8000000 /dev/zero >${filling}`;
        execFileSync("/bin/sh", ["-c", script]);
        const { code, stderr } = await (await groupOf(low)).update();
        assert.notEqual(code, 0);
        const [, used = ""] = /use (\d+) bytes, and its limit is to be 2097152; end some/.exec(stderr) ?? [];
        assert.ok(Number(used) >= 8_000_000, stderr);
        assert.equal(limit(), high);
        rmSync(filling);
        assert.equal((await (await groupOf(low)).update()).code, 0);
        assert.equal(limit(), low);
    });

    it("is refused at preview where they hold it for themselves", async () => {
        const script = `echo 0 >${made.path}/cgroup.procs; x=$(head -c 6000000 /dev/zero | tr '\\0' x); read -r _`;
        process = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"] });
        const held = () =>
            /^(?:total_rss|anon) (\d+)/m.exec(readFileSync(`${made.path}/memory.stat`, "utf8"))?.[1];
        await until(() => Number(held()) > 5_000_000, "the process holds its memory");
        assert.match(
            (await (await groupOf(low)).complaints()).join(),
            /use \d{7} bytes, and its limit is to be 2097152/,
        );
        assert.deepEqual(await (await groupOf(high)).complaints(), []);
    });
});
