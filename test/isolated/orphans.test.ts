import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { PidNamespace, RootFs } from "../../components/index.ts";
import { freshName, machine } from "../support/machine.ts";
import { OnePiece } from "../support/onePiece.ts";
import { statusOf } from "../support/process.ts";

const host = { sudo: false };
const rootFs = `/var/lib/nslab/${freshName("orphans")}/tree`;
const patienceMilliseconds = 120_000;

describe("The first process of a PID namespace", () => {
    const machineBefore = machine();
    let tree: OnePiece;

    before(async () => {
        tree = await OnePiece.of(() => new RootFs("tree", { path: rootFs, host }), []);
        await ends(tree.create());
    });
    after(async () => {
        await ends(tree.delete());
        assert.deepEqual(machine(), machineBefore);
    });

    async function ends(step: ReturnType<OnePiece["create"]>): Promise<string> {
        const { code, stdout, stderr } = await step;
        assert.equal(code, 0, stderr);
        return stdout;
    }

    /** Starts a command, and says its PID to the test, after which it is ended. */
    async function during(command: string[], test: (pid: number) => Promise<void> | void): Promise<void> {
        const piece = await OnePiece.of(() => new PidNamespace("it", { rootFs, command, host }), []);
        const { pid } = JSON.parse(await ends(piece.create())) as { pid: number };
        try {
            await test(pid);
        } finally {
            await ends(piece.delete());
        }
    }

    it("leaves none a zombie that has lost its parent, be it as many as a class's limit has", () =>
        during(["sleep", "infinity"], async (pid) => {
            const enter = ["--target", `${pid}`, "--pid", "--mount", "--root", "--"];
            execFileSync("nsenter", [...enter, "sh", "-c", "for one in $(seq 96); do (sleep 0.1 &); done"]);
            const deadline = Date.now() + patienceMilliseconds;
            const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
            while (children() !== "") {
                assert.ok(Date.now() < deadline, `children of PID 1: ${children()}`);
                await setTimeout(50);
            }
            assert.equal(readFileSync(`/proc/${pid}/comm`, "utf8"), "sleep\n");
        }));

    it("hears of its own children's end, where it is a program that may have some", () =>
        during(["sh", "-c", "while :; do sleep 1000 & wait; done"], (pid) => {
            const ignored = BigInt(`0x${statusOf(pid)["SigIgn"]}`);
            assert.equal(ignored & (1n << 16n), 0n); // signal 17, SIGCHLD
        }));
});
