import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    globSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComponentResource } from "@pulumi/pulumi";
import { CaptureJob, MemoryCgroup, PidNamespace, RootFs, VethPair } from "../../components/index.ts";
import { machine } from "../support/machine.ts";
import { labId } from "../support/mocks.ts";
import { OnePiece } from "../support/onePiece.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";

const host = { sudo: false };
const tree = `/var/lib/nslab/${labId}/tree`;
const group = "every-command";

/**
 * A folder that scripts look into first, with a stand-in for each program: it counts, and fails where its turn is the one
 * that is to fail.
 */
class FailingCommands {
    readonly folder = mkdtempSync(join(tmpdir(), "commands-"));

    constructor() {
        chmodSync(this.folder, 0o755);
        const programs = join(this.folder, "bin");
        mkdirSync(programs);
        chmodSync(programs, 0o755);
        const standIn = join(programs, "stand-in");
        writeFileSync(
            standIn,
            `#!/bin/bash
name=\${0##*/} real=/usr/bin/\${0##*/}
[ -x "$real" ] || real=/usr/sbin/$name
read -r failing <${this.folder}/failing
[ "$failing" != 0 ] || exec "$real" "$@"
echo "$name" >>${this.folder}/called
mapfile -t called <${this.folder}/called
[ "\${#called[@]}" = "$failing" ] || exec "$real" "$@"
echo "$name" >${this.folder}/failed
echo "$name: made to fail" >&2
exit 1
`,
        );
        chmodSync(standIn, 0o755);
        // The shell's own names, what a root file system is made of, what is called for as long as something is waited for,
        // and what says by its failure that a folder is not empty.
        const left = new Set(["sh", "dash", "bash", "busybox", "sleep", "nginx", "rmdir", "stand-in"]);
        const names = ["/usr/sbin", "/usr/bin"].flatMap((folder) => readdirSync(folder));
        for (const name of new Set(names.filter((one) => !left.has(one) && !one.includes("["))))
            symlinkSync("stand-in", join(programs, name));
        this.failAt(0);
    }

    /** @param turn that of the command that is to fail, from 1; none where it is 0 */
    failAt(turn: number): void {
        for (const [name, text] of Object.entries({ called: "", failing: `${turn}\n`, failed: "" })) {
            writeFileSync(join(this.folder, name), text);
            chmodSync(join(this.folder, name), 0o666);
        }
    }

    /** The command that was made to fail; undefined where there were not as many. */
    get failed(): string | undefined {
        const name = readFileSync(join(this.folder, "failed"), "utf8").trim();
        return name === "" ? undefined : name;
    }

    remove(): void {
        rmSync(this.folder, { recursive: true });
    }
}

interface Case {
    make: () => ComponentResource;
    /** What it is built on. */
    on?: (() => ComponentResource)[];
}

const rootFs = () => new RootFs("tree", { path: tree, host });
const cgroup = () => new MemoryCgroup("group", { name: group, limitBytes: 64_000_000, host });

const cases: Record<string, Case> = {
    MemoryCgroup: { make: cgroup },
    VethPair: {
        make: () =>
            new VethPair("pair", {
                namespace: "every",
                insideName: "every0",
                outsideName: "every1",
                insideAddress: "10.99.0.1/24",
                outsideAddress: "10.99.0.2/24",
                host,
            }),
    },
    RootFs: { make: rootFs },
    PidNamespace: {
        make: () => new PidNamespace("it", { rootFs: tree, cgroup: group, host }),
        on: [rootFs, cgroup],
    },
    "PidNamespace that is only chrooted": {
        make: () => new PidNamespace("it", { rootFs: tree, isolate: false, host }),
        on: [rootFs],
    },
    CaptureJob: { make: () => new CaptureJob("it", { interface: "lo", host }) },
};

describe("Each command of a script that fails once", () => {
    let commands: FailingCommands;
    let within: PrivateMachine;
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
    const piece = (make: () => ComponentResource) => OnePiece.of(make, [...bounded, ...within.through]);
    type Step = "create" | "update" | "delete";
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

    for (const [name, { make, on = [] }] of Object.entries(cases))
        it(`leaves ${name} to the next up, or to destroy`, async () => {
            const faults: string[] = [];
            const counts: string[] = [];
            for (const step of ["create", "update", "delete"] as const) {
                let ended = false;
                let turn = 0;
                while (!ended) {
                    // After a fault the rest is looked at on a machine that has not seen it.
                    await startMachine(on);
                    const it = await piece(make);
                    try {
                        while (!ended) ended = !(await failsOnce(it, name, step, ++turn));
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
                counts.push(`${step} ${turn - 1}`);
            }
            table.push(`      ${name.padEnd(36)}${counts.join(", ")}`);
            assert.equal(faults.join("\n"), "");
        });

    /** A private machine has its cgroups in common with this one, on which other tests are at work. */
    function removeCgroups(): void {
        const own = `nslab/${labId}/*.{group,pair,tree,it}`;
        const folders = globSync([`/sys/fs/cgroup/{,*/}${group}`, `/sys/fs/cgroup/{,*/}${own}`]);
        for (const folder of folders)
            execFileSync("find", [folder, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]);
    }

    async function startMachine(on: (() => ComponentResource)[]): Promise<void> {
        within = await privateMachine({ processes: true });
        within.sh(`mount --bind ${commands.folder}/bin /usr/local/sbin`);
        for (const one of on) await succeeds(await piece(one), "create", "nothing failed");
    }

    /** Whether there was a command whose turn it was. */
    async function failsOnce(it: OnePiece, name: string, step: Step, turn: number): Promise<boolean> {
        const before = machine(within.through);
        const isClean = (what: string) => {
            assert.deepEqual(machine(within.through), before, what);
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
});

describe("A /run that is full", () => {
    for (const [name, { make, on = [] }] of Object.entries(cases))
        it(`lets no ${name} be built that nobody could find again, and be removed`, async () => {
            const within = await privateMachine({ processes: true });
            const { through } = within;
            const fill = () => within.sh("cat /dev/zero >/run/filler 2>/dev/null || true");
            const becomes = async (one: OnePiece, step: "create" | "delete") => {
                const { code, stderr } = await one[step]();
                assert.equal(code, 0, stderr);
            };
            try {
                within.sh("mount -t tmpfs -o size=256k tmpfs /run");
                const below = await Promise.all(on.map((one) => OnePiece.of(one, through)));
                for (const one of below) await becomes(one, "create");
                const it = await OnePiece.of(make, through);
                const before = machine(through);
                fill();
                const { code, stderr } = await it.create();
                // What outlives a reboot has its record elsewhere, and may need nothing of /run.
                if (code !== 0) assert.match(stderr, /No space left|KiB free|I\/O error/);
                else await becomes(it, "delete");
                within.sh("rm /run/filler");
                assert.deepEqual(machine(through), before);
                await becomes(it, "create");
                fill();
                await becomes(it, "delete");
                within.sh("rm /run/filler");
                assert.deepEqual(machine(through), before);
                for (const one of below.toReversed()) await becomes(one, "delete");
            } finally {
                await within.end();
            }
        });
});
