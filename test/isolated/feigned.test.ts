import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
    chmodSync,
    copyFileSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    readlinkSync,
    rmdirSync,
    rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComponentResource } from "@pulumi/pulumi";
import { CaptureJob, PidNamespace, PublishedContainer, RootFs } from "../../components/index.ts";
import { machine } from "../support/machine.ts";
import { labId } from "../support/mocks.ts";
import { OnePiece } from "../support/onePiece.ts";
import { privateMachine } from "../support/privateMachine.ts";
import { until } from "../support/processes.ts";

const host = { sudo: false };
const tree = `/var/lib/nslab/${labId}/tree`;
const group = "feigned";

const freezer = "/sys/fs/cgroup/freezer/cgroup.procs";
const memory = "/sys/fs/cgroup/memory/cgroup.procs";
const withoutVersion2 = "umount -a -t cgroup2";
const memoryAlone = `${withoutVersion2}; while mountpoint -q /sys/fs/cgroup/freezer; do umount /sys/fs/cgroup/freezer; done`;

/** What hosts have to tell processes apart by, as far as the kernel that is here can be made to look like them. */
const grouping = [
    { where: "of this machine", how: "" },
    ...(existsSync(freezer) ? [{ where: "without version 2 of cgroups", how: withoutVersion2 }] : []),
    ...(existsSync(memory) ? [{ where: "with the memory controller alone", how: memoryAlone }] : []),
];
const hosts = [
    ...grouping,
    { where: "that lets nobody make a cgroup", how: "umount -a -t cgroup2; umount -a -t cgroup" },
];

/** Has a machine like that for as long as the action takes. */
async function on(how: string, act: (through: string[]) => Promise<void>): Promise<void> {
    const machine = await privateMachine();
    try {
        machine.sh(how);
        await act(machine.through);
    } finally {
        await machine.end();
    }
}

const objects: Record<string, () => ComponentResource> = {
    "captureJob.it": () => new CaptureJob("it", { interface: "lo", host }),
    "publishedContainer.it": () => new PublishedContainer("it", { host }),
    "pidNamespace.it": () => new PidNamespace("it", { rootFs: tree, host }),
    "pidNamespace.chroot": () => new PidNamespace("chroot", { rootFs: tree, isolate: false, host }),
};

/** The processes whose root is the tree. */
function inside(): string[] {
    return readdirSync("/proc").filter((pid) => {
        try {
            return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/root`) === tree;
        } catch {
            return false; // it has ended since
        }
    });
}

async function succeeds(step: Promise<{ code: number; stderr: string }>): Promise<void> {
    const { code, stderr } = await step;
    assert.deepEqual([code, stderr], [0, ""]);
}

describe("A process that somebody without powers has marked as the lab's", () => {
    let folder: string;
    let rootFs: OnePiece;
    let asItWas: ReturnType<typeof machine>;
    let theirs: ChildProcess | undefined;

    /** It has the mark, and the name of a guest. */
    async function feign(object: string): Promise<void> {
        const program = join(folder, "qemu-system-x86_64");
        const as = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        const started = spawn("setpriv", [...as, program, "1000"], {
            env: { NSLAB_OBJECT: `nslab/${labId}/${object}` },
            stdio: "ignore",
        });
        theirs = started;
        await once(started, "spawn");
        // Until then it is root's.
        await until(
            () => readlinkSync(`/proc/${started.pid ?? 0}/exe`) === program,
            "it has given up root's powers",
        );
    }

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "feigned-"));
        chmodSync(folder, 0o755);
        copyFileSync("/bin/sleep", join(folder, "qemu-system-x86_64"));
        chmodSync(join(folder, "qemu-system-x86_64"), 0o755);
        asItWas = machine();
        rootFs = await OnePiece.of(() => new RootFs("tree", { path: tree, host }), []);
        await succeeds(rootFs.create());
    });
    afterEach(async () => {
        const process = theirs;
        theirs = undefined;
        if (!process || (process.exitCode ?? process.signalCode) !== null) return;
        const ended = once(process, "exit");
        process.kill("SIGKILL");
        await ended;
    });
    after(async () => {
        await succeeds(rootFs.delete());
        rmSync(folder, { recursive: true });
        assert.deepEqual(machine(), asItWas);
    });

    for (const { where, how } of hosts)
        for (const [object, make] of Object.entries(objects))
            it(`keeps no ${object} from being built, looked at, updated and removed, on a host ${where}`, () =>
                on(how, async (through) => {
                    await feign(object);
                    const it = await OnePiece.of(make, through);
                    await succeeds(it.create());
                    assert.deepEqual(await it.complaints(), []);
                    await succeeds(it.update());
                    await succeeds(it.delete());
                    assert.equal(theirs?.exitCode ?? theirs?.signalCode, null, "it is not ours to end");
                    assert.deepEqual(inside(), []);
                }));
});

describe("What a process of the lab has started", () => {
    let rootFs: OnePiece;

    before(async () => {
        rootFs = await OnePiece.of(() => new RootFs("tree", { path: tree, host }), []);
        await succeeds(rootFs.create());
    });
    after(async () => {
        await succeeds(rootFs.delete());
    });

    const commands = {
        "clears its environment": "env -i setsid sleep 1000 & exec sleep 1000",
        "has another parent, PID and start time each time one looks":
            "trap '' TERM; next() { next & }; next; next; next; exec sleep 1000",
    };
    for (const { where, how } of grouping)
        for (const [what, command] of Object.entries(commands))
            it(`ends with it though it ${what}, on a host ${where}`, () =>
                on(how, async (through) => {
                    const it = await OnePiece.of(
                        () =>
                            new PidNamespace("it", {
                                rootFs: tree,
                                command: ["sh", "-c", command],
                                isolate: false,
                                host,
                            }),
                        through,
                    );
                    await succeeds(it.create());
                    assert.notEqual(inside().length, 0);
                    await succeeds(it.delete());
                    assert.deepEqual(inside(), []);
                }));
});

describe("A process that is in a memory cgroup of the only hierarchy there is", () => {
    before(function () {
        // Without version 1 of cgroups no hierarchy of the memory controller can be the only one that this takes away.
        if (!existsSync(memory)) this.skip();
    });

    it("ends, and leaves others in the group alone", () =>
        on(memoryAlone, async (through) => {
            const folder = `/sys/fs/cgroup/memory/${group}`;
            const rootFs = await OnePiece.of(() => new RootFs("tree", { path: tree, host }), []);
            await succeeds(rootFs.create());
            const it = await OnePiece.of(
                () => new PidNamespace("it", { rootFs: tree, cgroup: group, host }),
                through,
            );
            mkdirSync(folder);
            const others = spawn("/bin/sh", ["-c", `echo 0 >${folder}/cgroup.procs; exec sleep 1000`]);
            await once(others, "spawn");
            try {
                await succeeds(it.create());
                assert.deepEqual(await it.complaints(), []);
                await succeeds(it.delete());
                assert.deepEqual(inside(), []);
                assert.equal(others.exitCode ?? others.signalCode, null);
                // Who dies leaves its root first, then its namespaces, and its cgroup last.
                await until(
                    () => readFileSync(join(folder, "cgroup.procs"), "utf8") === `${others.pid}\n`,
                    "nobody else is in the group",
                );
                await succeeds(rootFs.delete());
            } finally {
                const ended = once(others, "exit");
                others.kill("SIGKILL");
                await ended;
            }
            rmdirSync(folder);
        }));
});
