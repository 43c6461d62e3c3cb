import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmdirSync } from "node:fs";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";

/** The memory controller's root. */
const cgroups = existsSync("/sys/fs/cgroup/memory") ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup";

describe("what was there before", () => {
    const name = freshName("there");
    const rootFsPath = `/var/lib/nslab/${name}/centos`;
    let lab: Lab;
    let home: PrivateMachine;
    const run = (...command: string[]) =>
        execFileSync(home.through[0] ?? "", [...home.through.slice(1), ...command]);

    before(async () => {
        home = await privateMachine();
        lab = await Lab.create({ rootFsPath, cgroup: name }, home.through);
        run("ip", "netns", "add", "test");
        run("ip", "netns", "add", "web");
        run("ip", "link", "add", "veth1", "type", "veth", "peer", "name", "other");
        run("ip", "addr", "add", "10.1.0.200/16", "dev", "other");
        run("ip", "link", "set", "other", "up");
        mkdirSync(`${cgroups}/${name}`);
        mkdirSync(rootFsPath, { recursive: true });
    });
    after(async () => {
        await lab.close();
        await home.end();
        rmdirSync(`${cgroups}/${name}`);
        rmdirSync(rootFsPath);
        rmdirSync(`/var/lib/nslab/${name}`);
    });

    it("is refused at preview, all of it at once, and left alone", async () => {
        const before = machine(home.through);
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(diagnostics, /this machine cannot take this stack; nothing was changed on it/);
        assert.match(diagnostics, /the network namespace "test" exists and is not this lab's/);
        assert.match(diagnostics, /the network namespace "web" exists and is not this lab's/);
        assert.match(diagnostics, /the network interface "veth1" exists and is not this lab's/);
        assert.match(diagnostics, /10\.1\.0\.2\/24 overlaps the host's route "10\.1\.0\.0\/16 dev other/);
        assert.match(diagnostics, new RegExp(`the cgroup ${cgroups}/${name} exists and is not this lab's`));
        assert.match(diagnostics, new RegExp(`${rootFsPath} exists and is not this lab's`));
        assert.deepEqual(machine(home.through), before);
    });

    it("is refused by up as well, and left alone by destroy", async () => {
        const before = machine(home.through);
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(output, /nothing was changed on it/);
        await lab.destroy();
        assert.deepEqual(machine(home.through), before);
    });
});

describe("two clones whose stacks are both called dev", () => {
    const slot = freshSlot();
    const config = { student: freshName("twin"), slot };
    let first: Lab;
    let second: Lab;

    before(async () => {
        first = await Lab.create(config);
        second = await Lab.create(config);
        await first.up();
    });
    after(async () => {
        await second.close();
        await first.close();
    });

    it("never take each other's objects for their own", async () => {
        const before = await first.outputs();
        const { code, diagnostics } = await second.preview();
        assert.notEqual(code, 0);
        assert.match(
            diagnostics,
            new RegExp(`the network namespace "s${slot}-test" exists and is not this lab's`),
        );
        assert.notEqual((await second.tryUp()).code, 0);
        await second.destroy();
        assert.deepEqual(await first.outputs(), before);
        assert.deepEqual((await first.preview()).operations, {});
    });
});

describe("two students on one host", () => {
    const machineBefore = machine();
    const slot = freshSlot();
    let ada: Lab;
    let alan: Lab;

    before(async () => {
        ada = await Lab.create({ student: freshName("ada-"), slot });
        alan = await Lab.create({ student: freshName("alan-"), slot: slot === 2048 ? 2049 : slot - 1 });
        await Promise.all([ada.up(), alan.up()]);
    });
    after(async () => {
        await ada.close();
        await alan.close();
    });

    it("have a lab each, and one can go without the other", async () => {
        assert.deepEqual((await ada.preview()).operations, {});
        const before = await alan.outputs();
        await ada.destroy();
        assert.deepEqual((await alan.preview()).operations, {});
        assert.deepEqual(await alan.outputs(), before);
        await alan.destroy();
        assert.deepEqual(machine(), machineBefore);
    });
});
