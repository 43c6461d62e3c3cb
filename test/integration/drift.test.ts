import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { after, before, describe, it } from "node:test";
import { Lab, type LabOutputs } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";

const slot = freshSlot();
const pair = { "veth-pair": "replace", "capture-tcpdump": "replace" };

interface Drift {
    name: string;
    /** What a person does behind the stack's back. */
    cause(outputs: LabOutputs): void;
    operations: Record<string, string>;
    /** What the preview says of it. */
    says: RegExp;
}

const drifts: Drift[] = [
    {
        name: "a killed process",
        cause({ experiment1 }) {
            process.kill(experiment1.container.pid, "SIGKILL");
        },
        operations: { "container-process": "replace" },
        says: /the process \d+ is gone/,
    },
    {
        name: "a deleted veth end",
        cause({ experiment2 }) {
            run("ip", "link", "delete", experiment2.outside.name);
        },
        operations: pair,
        says: /the network interface "s\d+-veth1" is gone/,
    },
    {
        name: "a deleted network namespace",
        cause({ experiment2 }) {
            run("ip", "netns", "delete", experiment2.networkNamespace);
        },
        operations: pair,
        says: /the network namespace "s\d+-test" is gone/,
    },
    {
        name: "another network namespace of the same name",
        cause({ experiment2 }) {
            run("ip", "netns", "delete", experiment2.networkNamespace);
            run("ip", "link", "delete", experiment2.outside.name);
            run("ip", "netns", "add", experiment2.networkNamespace);
        },
        operations: {},
        says: /"s\d+-test" exists and is not this lab's/,
    },
    {
        name: "an end that was set down",
        cause({ experiment2 }) {
            run("ip", "link", "set", experiment2.outside.name, "down");
        },
        operations: { "veth-pair": "update" },
        says: /"s\d+-veth1" is down/,
    },
    {
        name: "a changed address",
        cause({ experiment2: { inside, networkNamespace } }) {
            run("ip", "-n", networkNamespace, "addr", "flush", "dev", inside.name);
            run("ip", "-n", networkNamespace, "addr", "add", "10.99.1.1/24", "dev", inside.name);
        },
        operations: { "veth-pair": "update" },
        says: /the address of "s\d+-veth0" on the host is 10\.99\.1\.1\/24/,
    },
    {
        name: "an edited limit",
        cause({ experiment1: { cgroup } }) {
            writeFileSync(
                `${cgroup.path}/${cgroup.version === 1 ? "memory.limit_in_bytes" : "memory.max"}`,
                "50003968",
            );
        },
        operations: { "go-demo-group": "update" },
        says: /the limit on the host is 50003968 bytes, the stack says 99999744/,
    },
    {
        name: "a killed capture",
        cause({ experiment2 }) {
            process.kill(experiment2.capture.pid, "SIGKILL");
        },
        operations: { "capture-tcpdump": "update" },
        says: /tcpdump \(PID \d+\) is gone/,
    },
    {
        name: "an unmounted /proc",
        cause({ experiment1 }) {
            run("umount", `${experiment1.rootFs}/proc`);
        },
        operations: { "chroot-process": "update" },
        says: /\/proc is no longer mounted/,
    },
    {
        name: "a root file system that lost a file",
        cause: ({ experiment1 }) => {
            rmSync(`${experiment1.rootFs}/bin/go-demo`);
        },
        operations: { "centos-directory": "update" },
        says: /missing from the root file system: \/bin\/go-demo/,
    },
    {
        name: "a root file system that lost its mark",
        cause: ({ experiment1 }) => {
            rmSync(`${experiment1.rootFs}/.nslab`);
        },
        operations: {},
        says: /centos exists and is not this lab's/,
    },
];

describe("drift", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: "grace", slot });
        await lab.up();
    });
    after(() => lab.close());

    for (const drift of drifts.filter(({ operations }) => Object.keys(operations).length > 0)) {
        it(`is named and healed: ${drift.name}`, async () => {
            const before = await lab.outputs();
            drift.cause(before);
            const preview = await lab.preview();
            assert.match(preview.diagnostics, drift.says);
            assert.deepEqual(preview.operations, drift.operations);
            await lab.up();
            const healed = await lab.preview();
            assert.deepEqual(healed.operations, {});
            assert.equal(healed.diagnostics, "");
            untouched(before, await lab.outputs(), drift.operations);
        });
    }

    it("is refused where something else has taken the place", async () => {
        const outputs = await lab.outputs();
        const { experiment1, experiment2 } = outputs;
        for (const drift of drifts.filter(({ operations }) => Object.keys(operations).length === 0)) {
            drift.cause(outputs);
            const preview = await lab.preview();
            assert.notEqual(preview.code, 0);
            assert.match(preview.diagnostics, drift.says);
        }
        // What is not ours stays, also when the lab goes.
        await lab.destroy();
        assert.ok(existsSync(`${experiment1.rootFs}/bin/busybox`));
        assert.ok(existsSync(`/run/netns/${experiment2.networkNamespace}`));
        run("ip", "netns", "delete", experiment2.networkNamespace);
        rmSync(dirname(experiment1.rootFs), { recursive: true });
        run("rmdir", "--ignore-fail-on-non-empty", "/var/lib/nslab"); // as the lab would have
    });
});

function run(program: string, ...args: string[]): void {
    execFileSync(program, args);
}

/** What an operation did not name is the same as before: the same PID, the same start time. */
function untouched(before: LabOutputs, now: LabOutputs, operations: Record<string, string>): void {
    if (!("container-process" in operations))
        assert.deepEqual(now.experiment1.container, before.experiment1.container);
    assert.deepEqual(now.experiment1.chroot, before.experiment1.chroot);
    if (!("capture-tcpdump" in operations))
        assert.deepEqual(now.experiment2.capture, before.experiment2.capture);
    if (!("veth-pair" in operations)) assert.deepEqual(now.experiment2.inside, before.experiment2.inside);
}
