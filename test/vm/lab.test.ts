import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { execute } from "../../components/host/execute.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { startTime } from "../support/process.ts";

/** The lab's objects in the guest that no restart leaves. */
const transient = [
    ...[
        "go-demo-group",
        "chroot-process",
        "container-process",
        "veth-pair",
        "capture-tcpdump",
        "web-network",
    ],
    ...["nic", "bridge", "veth-host", "veth-container"].map((place) => `capture-${place}-tcpdump`),
];

describe("the lab in a virtual machine", () => {
    const machineBefore = machine();
    const config = { vm: "debian", vmAccelerator: "tcg" };
    let lab: Lab;
    const said: string[] = [];

    before(async () => {
        lab = await Lab.create(config);
    });
    after(() => lab.close());

    async function passesEveryLesson(version: 1 | 2): Promise<void> {
        const { code, stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
        const { lessons } = JSON.parse(stdout) as {
            lessons: { number: number; passed: boolean; saw: string[] }[];
        };
        assert.equal(code, 0, output);
        assert.deepEqual(
            lessons.map(({ number, passed }) => [number, passed]),
            [1, 2, 3, 4, 5].map((number) => [number, true]),
        );
        const counter = version === 2 ? "memory.events" : "memory.oom_control";
        assert.match(
            lessons[2]?.saw.join("\n") ?? "",
            new RegExp(`oom_kill in .*/go-demo/${counter}: 0 before, 1 after`),
        );
        assert.equal((await lab.outputs()).experiment1.cgroup.version, version);
    }

    async function inGuest(script: string): Promise<string> {
        const { host } = await lab.outputs();
        const { stdout } = await execute({ ssh: host, sudo: false }, script);
        return stdout;
    }

    async function killQemu(): Promise<void> {
        const [pid] = qemuProcesses();
        process.kill(pid ?? 0, "SIGKILL");
        while (qemuProcesses().length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }

    it("is built, with how long it takes, and has nothing to do afterwards", async () => {
        const output = await lab.up();
        said.push(output);
        assert.match(output, /the guest takes ssh after \d+ s/);
        assert.match(output, /the guest is ready after \d+ s/);
        assert.match(output, /waiting for (ssh|cloud-init): \d+ s; the console's last line: \S/);
        assert.equal((await lab.outputs()).machine.accelerator, "tcg");
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual(operations, {}, diagnostics);
    });

    it("passes every lesson with version 2 of cgroups, beside systemd's own groups", async () => {
        await passesEveryLesson(2);
        const groups = await inGuest(
            "cd /sys/fs/cgroup && ls -d system.slice go-demo && cat go-demo/memory.max",
        );
        assert.deepEqual(groups.split("\n"), ["go-demo", "system.slice", "99999744", ""]);
    });

    it("reaches no network but the forwarded port", async () => {
        const answer = await inGuest(
            "curl -sS -m 10 http://192.0.2.1/ 2>&1; timeout 10 bash -c ': </dev/tcp/10.0.2.2/22' 2>&1; echo $?",
        );
        assert.match(answer, /curl: \(\d+\)/);
        assert.doesNotMatch(answer, /^0$/m);
    });

    it("can be entered", async () => {
        const { code, stdout, output } = await lab.run([
            "node",
            "cli/main.ts",
            "enter",
            "--",
            "cat",
            "/proc/self/cgroup",
        ]);
        assert.equal(code, 0, output);
        assert.match(stdout, /go-demo/);
    });

    it("keeps its private keys to the state: not in what is said, a preview, a process or an open file", async () => {
        const { host, machine: outputs } = await lab.outputs();
        const secret = host.privateKey?.split("\n")[2] ?? "";
        assert.ok(secret.length > 20);
        const { stdout, output } = await lab.run([
            "pulumi",
            "preview",
            "--json",
            "--show-reads",
            "--stack",
            "dev",
        ]);
        const state = readFileSync(join(lab.folder, ".nslab/state/.pulumi/stacks/nslab/dev.json"), "utf8");
        for (const text of [...said, stdout, output, state, ...commandLines()])
            assert.ok(!text.includes(secret));
        assert.ok(!everything().join("\n").includes("OPENSSH PRIVATE KEY"));
        const folder = dirname(outputs.console);
        for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
            assert.equal(statSync(path).mode & 0o077, 0, path);
    });

    it("starts again with its disk where QEMU was killed, in a mode with version 1 of cgroups and with Docker", async () => {
        // What is not on the disk yet is lost with QEMU, as with any machine whose power fails.
        await inGuest("echo mine >/root/kept && sync");
        await killQemu();
        await lab.configure({
            ...config,
            engine: "docker",
            vmKernelArguments: "systemd.unified_cgroup_hierarchy=0",
        });
        const { code, operations, diagnostics } = await lab.preview();
        assert.equal(code, 0, diagnostics);
        assert.match(diagnostics, /drift: QEMU \(PID \d+\) is gone: the guest starts again, with its disk/);
        assert.equal(operations["vm-qemu"], "update");
        for (const name of transient) assert.match(operations[name] ?? "", /replace/, name);
        assert.equal(operations["centos-directory"], undefined);
        await lab.up();
        assert.deepEqual((await lab.preview()).operations, {});
        assert.equal(await inGuest("cat /root/kept"), "mine\n");
        await passesEveryLesson(1);
    });

    it("is mended by the next up after the guest was rebooted by hand", async () => {
        const booted = await inGuest("cat /proc/sys/kernel/random/boot_id");
        await inGuest("systemctl reboot").catch(() => undefined);
        const [pid = 0] = qemuProcesses();
        const started = startTime(pid);
        await untilRebooted(booted);
        assert.equal(startTime(pid), started);
        const { operations, diagnostics } = await lab.preview();
        assert.match(diagnostics, /drift: the host was rebooted since it was built/);
        assert.equal(operations["vm-qemu"], undefined);
        assert.equal(operations["centos-directory"], undefined);
        await lab.up();
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("is removed, but for the cache", async () => {
        await lab.destroy();
        assert.deepEqual(machine(), machineBefore);
        assert.deepEqual(qemuProcesses(), []);
    });

    async function untilRebooted(booted: string): Promise<void> {
        for (let tries = 0; tries < 200; tries++) {
            const now = await inGuest("cat /proc/sys/kernel/random/boot_id").catch(() => booted);
            if (now !== booted) return;
            await new Promise((resolve) => setTimeout(resolve, 3000));
        }
        assert.fail("the guest did not come back");
    }
});

function qemuProcesses(): number[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => contentOf(`/proc/${pid}/cmdline`).includes("\0-name\0virtualMachine.vm\0"))
        .map(Number);
}

function commandLines(): string[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => contentOf(`/proc/${pid}/cmdline`));
}

/** Where whatever is there can be read by everybody. */
function everything(): string[] {
    return ["/tmp", "/run", "/var/cache/nslab"].flatMap((folder) =>
        readdirSync(folder, { withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(folder, entry.name))
            .filter((path) => (statSync(path).mode & 0o004) !== 0 && statSync(path).size < 1_000_000)
            .map(contentOf),
    );
}

/** Empty where it is gone meanwhile. */
function contentOf(path: string): string {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return "";
    }
}
