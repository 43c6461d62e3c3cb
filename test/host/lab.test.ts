import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { Lab, type WholeLab } from "../support/lab.ts";
import { limitFile } from "../support/limitFile.ts";
import { freshSlot, machine } from "../support/machine.ts";
import { startTime } from "../support/process.ts";

const slot = freshSlot();
const config = { student: "ada", slot };
const allCommands = [
    "centos-directory",
    "go-demo-group",
    "chroot-process",
    "container-process",
    "veth-pair",
    "capture-tcpdump",
    "web-network",
    "capture-nic-tcpdump",
    "capture-bridge-tcpdump",
    "capture-veth-host-tcpdump",
    "capture-veth-container-tcpdump",
];

describe("a lab from first preview to destroy", () => {
    const machineBefore = machine();
    let lab: Lab;
    let outputs: WholeLab;

    before(async () => {
        lab = await Lab.create(config);
    });
    after(() => lab.close());

    it("shows every object in the first preview, with its arguments", async () => {
        const { operations, inputs } = await lab.preview();
        for (const command of allCommands) assert.equal(operations[command], "create", command);
        assert.match(String(inputs["go-demo-group"]?.["stdin"]), /^limitBytes=100000000$/m);
        assert.match(String(inputs["veth-pair"]?.["stdin"]), new RegExp(`^namespace=s${slot}-test$`, "m"));
        assert.deepEqual(machine(), machineBefore);
    });

    it("is built by up, with the limit in the kernel", async () => {
        await lab.up();
        outputs = await lab.outputs();
        const { cgroup, container, chroot, rootFs } = outputs.experiment1;
        assert.equal(cgroup.limitBytes, 99999744);
        assert.equal(readFileSync(limitFile(cgroup), "utf8").trim(), "99999744");
        assert.match(
            readFileSync(`${cgroup.path}/cgroup.procs`, "utf8"),
            new RegExp(`^${container.pid}$`, "m"),
        );
        assert.equal(startTime(container.pid), container.startTime);
        assert.equal(startTime(chroot.pid), chroot.startTime);
        assert.ok(existsSync(`${rootFs}/bin/go-demo`));
    });

    it("has nothing to do when it is up", async () => {
        assert.deepEqual((await lab.preview()).operations, {});
        assert.match(await lab.up(), /24 unchanged/);
    });

    it("changes the limit in place: one changed line, one update, the same process", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 50000000 });
        const { operations } = await lab.preview();
        assert.deepEqual(operations, { "go-demo-group": "update" });
        const diff = await lab.run(["pulumi", "preview", "--diff", "--stack", "dev"]);
        const changed = diff.stdout.split("\n").filter((line) => /^\s+[-+] /.test(line));
        assert.deepEqual(
            changed.map((line) => line.trim()),
            ["- limitBytes=100000000", "+ limitBytes=50000000"],
        );
        await lab.up();
        const now = await lab.outputs();
        assert.equal(now.experiment1.cgroup.limitBytes, 49999872);
        assert.deepEqual(now.experiment1.container, outputs.experiment1.container);
        assert.equal(startTime(outputs.experiment1.container.pid), outputs.experiment1.container.startTime);
    });

    it("changes an address in place, and leaves the capture alone", async () => {
        await lab.configure({
            ...config,
            memoryLimitBytes: 50000000,
            insideAddress: "10.99.7.5/24",
            outsideAddress: "10.99.7.6/24",
        });
        assert.deepEqual((await lab.preview()).operations, { "veth-pair": "update" });
        await lab.up();
        const { experiment2 } = await lab.outputs();
        assert.equal(experiment2.inside.address, "10.99.7.5/24");
        assert.deepEqual(experiment2.capture, outputs.experiment2.capture);
        const ping = await lab.run(["ping", "-c", "1", "-W", "2", "-I", "10.99.7.6", "10.99.7.5"]);
        assert.equal(ping.code, 0, ping.output);
    });

    it("replaces a renamed namespace and what is built on it, the dependent first", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 50000000, networkNamespace: `s${slot}-new` });
        const { operations } = await lab.preview();
        assert.deepEqual(operations, {
            "veth-pair": "replace",
            "capture-tcpdump": "replace",
        });
        const output = await lab.up();
        const order = [
            "capture-tcpdump deleted",
            "veth-pair deleted",
            "veth-pair created",
            "capture-tcpdump created",
        ];
        const places = order.map((step) => output.indexOf(step));
        assert.ok(
            places.every((place) => place > 0),
            output,
        );
        assert.deepEqual(
            places,
            places.toSorted((a, b) => a - b),
            output,
        );
        const { experiment2 } = await lab.outputs();
        assert.equal(experiment2.networkNamespace, `s${slot}-new`);
        assert.notEqual(startTime(experiment2.capture.pid), undefined);
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("takes an experiment away by config, and brings it back", async () => {
        await lab.configure({ ...config, experiments: [2] });
        await lab.up();
        assert.equal(existsSync(outputs.experiment1.cgroup.path), false);
        assert.equal(existsSync(outputs.experiment1.rootFs), false);
        assert.equal(existsSync(`/run/netns/s${slot}-host`), false);
        await lab.configure(config);
        await lab.up();
        assert.ok(existsSync(outputs.experiment1.rootFs));
    });

    it("leaves nothing behind after destroy", async () => {
        await lab.destroy();
        assert.deepEqual(machine(), machineBefore);
    });

    it("can be destroyed again", async () => {
        await lab.destroy();
    });
});
