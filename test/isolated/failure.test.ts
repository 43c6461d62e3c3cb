import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { until } from "../support/processes.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { withoutPrefix } from "../../host/address.ts";

describe("a create that fails half-way", () => {
    const machineBefore = machine();
    const slot = freshSlot();
    const config = { student: freshName("late-"), slot };
    let disk: string;
    let lab: Lab;

    before(async () => {
        disk = mkdtempSync(join(tmpdir(), "full-"));
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]);
        lab = await Lab.create({ ...config, rootFsPath: `${disk}/centos` });
    });
    after(async () => {
        await lab.close();
        execFileSync("umount", [disk]);
        rmdirSync(disk);
    });

    it("says why, and leaves nothing of the object on the full disk", async () => {
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(output, /No space left on device/);
        assert.deepEqual(readdirSync(disk), []);
    });

    it("can be run again once there is room", async () => {
        execFileSync("mount", ["-o", "remount,size=64m", disk]);
        await lab.up();
        assert.ok(existsSync(`${disk}/centos/bin/go-demo`));
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("leaves nothing behind after destroy", async () => {
        await lab.destroy();
        assert.deepEqual(readdirSync(disk), []);
        const { mounts, ...rest } = machine();
        const { mounts: mountsBefore, ...restBefore } = machineBefore;
        assert.deepEqual(rest, restBefore);
        assert.deepEqual(mounts, [...(mountsBefore ?? []), disk].sort());
    });
});

describe("a delete of what is gone", () => {
    const machineBefore = machine();
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: freshName("gone-"), slot: freshSlot() });
        await lab.up();
    });
    after(() => lab.close());

    it("succeeds when everything was removed by hand, records too", async () => {
        const { experiment1, experiment2, experiment3 } = await lab.outputs();
        const namespaces = experiment3.captures.map(({ namespace }) => namespace);
        const script = `
            pkill -9 -F ${experiment3.accessLog.replace("access.log", "nginx.pid")}
            for namespace in ${experiment3.client.namespace} ${[...new Set(namespaces)].join(" ")}; do
                ip netns delete $namespace
            done
            rm -r ${experiment3.accessLog.replace("/access.log", "")}
            ip link delete ${experiment2.outside.name}; ip netns delete ${experiment2.networkNamespace}
            kill -9 ${experiment1.container.pid} ${experiment1.chroot.pid} ${experiment2.capture.pid}
            umount ${experiment1.rootFs}/proc && rm -r --one-file-system ${experiment1.rootFs}
            sleep 0.5; rmdir ${experiment1.cgroup.path}
            rm -r /run/nslab/$(basename $(dirname ${experiment2.capture.pcap}))
        `;
        execFileSync("/bin/sh", ["-c", script], { stdio: "pipe" });
        await lab.destroy();
        assert.deepEqual(machine(), machineBefore);
    });
});

describe("a published container whose web server does not start", () => {
    let home: PrivateMachine;
    let lab: Lab;
    const run = (...command: string[]) =>
        execFileSync(home.through[0] ?? "", [...home.through.slice(1), ...command], { encoding: "utf8" });

    before(async () => {
        home = await privateMachine();
        lab = await Lab.create(
            { student: freshName("down-"), slot: freshSlot(), experiments: [3] },
            home.through,
        );
    });
    after(async () => {
        await lab.close();
        await home.end();
    });

    it("is undone, says why, and can be built once nginx is right again", async () => {
        const machineBefore = machine(home.through);
        const nginx = run("sh", "-c", "command -v nginx || echo /usr/sbin/nginx").trim();
        run("mount", "--bind", "/bin/false", nginx);
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(output, /publishedContainer\.web: nginx did not start/);
        run("umount", nginx);
        assert.deepEqual(machine(home.through), machineBefore);
        await lab.up();
        assert.deepEqual((await lab.preview()).operations, {});
    });
});

describe("a capture that is stopped right after a ping", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: freshName("wire-"), slot: freshSlot(), experiments: [2] });
        await lab.up();
    });
    after(() => lab.close());

    it("holds the echo request and the reply, as tshark reads them", async () => {
        const { inside, outside, capture } = (await lab.outputs()).experiment2;
        const [from, to] = [withoutPrefix(outside.address), withoutPrefix(inside.address)];
        execFileSync("ping", ["-c", "1", "-W", "2", "-I", from, to]);
        const fields = ["-T", "fields", "-e", "ip.src", "-e", "ip.dst", "-e", "icmp.type"];
        const packets = () =>
            execFileSync("tshark", ["-r", `${capture.pcap}0`, "-Y", "icmp", ...fields], {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "ignore"],
            });
        // Where others have the processors, tcpdump would hear of the signal before it comes to the packets.
        await until(() => packets().trim().split("\n").length === 2, "tcpdump has written both packets");
        process.kill(capture.pid, "SIGINT");
        while (existsSync(`/proc/${capture.pid}/exe`)) execFileSync("sleep", ["0.05"]);
        assert.deepEqual(packets().trim().split("\n"), [`${from}\t${to}\t8`, `${to}\t${from}\t0`]);
    });
});
