import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { labId } from "../mocks.ts";
import { group } from "../oneOfEach.ts";
import { OnePiece } from "../onePiece.ts";
import type { FailingCase } from "./cases.ts";
import { FailingCommands } from "./failingCommands.ts";
import { plainHome, type Home } from "./homes.ts";

type Step = "create" | "update" | "delete";
const allSteps: Step[] = ["create", "update", "delete"];

/** Which of the commands are made to fail, where one file cannot have all of them. */
interface Share {
    steps?: Step[];
    /** Each so many-th command, from the first on. */
    every?: number;
}

/** Has each command of the scripts of some kinds of object fail once, in create, update and delete. */
export function failEachCommand(
    some: Record<string, FailingCase>,
    { steps = allSteps, every = 1 }: Share = {},
): void {
    let commands: FailingCommands;
    let within: Home;
    const table: string[] = [];

    before(() => {
        commands = new FailingCommands();
    });
    after(() => {
        commands.remove();
        console.log(`\n    commands that were made to fail, one at a time\n${table.join("\n")}\n`);
    });

    /** No script takes ten minutes, on however busy a machine: one that does waits for what does not come. */
    const bounded = ["timeout", "--kill-after=10", "600"];
    const piece = ({ make, env = {}, answer = "" }: FailingCase) => {
        const { toRun } = within;
        return OnePiece.of(make, [...bounded, ...within.through], { env, answer, ...(toRun && { toRun }) });
    };
    const succeeds = async (it: OnePiece, step: Step, what: string) => {
        const { code, stderr } = await it[step]();
        assert.equal(code, 0, `${what}: ${step} after it: ${stderr}`);
    };
    /** As the next up would bring it there: by a new object, or by an update. */
    const isAsAskedAfterUp = async (it: OnePiece, what: string) => {
        const complaints = await it.complaints();
        if (complaints.some((line) => /\tdrift\t(gone|missing)\t/.test(line))) {
            await succeeds(it, "delete", what);
            await succeeds(it, "create", what);
        } else if (complaints.length > 0) {
            await succeeds(it, "update", what);
        }
        assert.deepEqual(await it.complaints(), [], what);
    };

    for (const [name, one] of Object.entries(some))
        it(`leaves ${name} to the next up, or to destroy`, async () => {
            const faults: string[] = [];
            const counts: string[] = [];
            for (const step of steps) {
                let ended = false;
                let turn = 1 - every;
                let failed = 0;
                while (!ended) {
                    // After a fault the rest is looked at on a machine that has not seen it.
                    await startMachine(one);
                    const it = await piece(one);
                    try {
                        while (!ended) {
                            turn += every;
                            if (step === "create" && one.afresh !== undefined) within.sh(one.afresh);
                            ended = !(await failsOnce(it, name, step, turn));
                            if (!ended) failed++;
                        }
                    } catch (error) {
                        if (!(error instanceof assert.AssertionError)) throw error;
                        faults.push(error.message.slice(0, 2000));
                        assert.ok(faults.length < 20, faults.join("\n"));
                        commands.failAt(0);
                    } finally {
                        await within.end();
                        removeCgroups();
                    }
                }
                counts.push(`${step} ${failed}`);
            }
            table.push(`      ${name.padEnd(44)}${counts.join(", ")}`);
            assert.equal(faults.join("\n"), "");
        });

    /** A private machine has its cgroups in common with this one, on which other tests are at work. */
    function removeCgroups(): void {
        const own = `nslab/${labId}/*.{group,pair,tree,it}`;
        const folders = globSync([`/sys/fs/cgroup/{,*/}${group}`, `/sys/fs/cgroup/{,*/}${own}`]);
        for (const folder of folders)
            execFileSync("find", [folder, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]);
    }

    async function startMachine(one: FailingCase): Promise<void> {
        const { on = [], home = plainHome, makesMore = false } = one;
        within = await home();
        within.sh(`mount --bind ${commands.folder}/bin /usr/local/sbin`);
        for (const make of on) await succeeds(await piece({ make }), "create", "nothing failed");
        if (!makesMore) return;
        const it = await piece(one);
        for (const step of ["create", "delete"] as const) await succeeds(it, step, "nothing failed");
    }

    /** Whether there was a command whose turn it was. */
    async function failsOnce(it: OnePiece, name: string, step: Step, turn: number): Promise<boolean> {
        const before = within.held();
        const isClean = (what: string) => {
            assert.deepEqual(within.held(), before, what);
        };
        if (step !== "create") await succeeds(it, "create", "nothing failed");
        commands.failAt(turn);
        const { code } = await it[step]();
        const { failed } = commands;
        commands.failAt(0);
        const what = `${name}, ${step}, command ${turn}, ${failed ?? "none"}`;
        assert.notEqual(code, 124, `${what}: it does not end`);
        if (step === "create" && code !== 0) {
            isClean(what);
            await succeeds(it, "create", what);
        } else if (step === "update" && code !== 0) {
            await succeeds(it, "update", what);
        }
        if (step !== "delete") await isAsAskedAfterUp(it, what);
        if (step !== "delete" || code !== 0) await succeeds(it, "delete", what);
        isClean(what);
        return failed !== undefined;
    }
}
