import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { execute } from "../../host/execute.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { assertPowerless } from "../support/powerless.ts";
import { startTime } from "../support/process.ts";
import { assertWaysOut, Bait } from "../support/waysOut.ts";

/** The longest that a script in the guest may take, in seconds: its processor is emulated, on a machine that is busy. */
const longestInGuest = 300;

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

/** A script, a cloud-config, and a script of the guest's own image that the third part includes. */
const vmUserData = [
    { type: "x-shellscript", filename: "script.sh", content: "#!/bin/sh\necho script >/root/script\n" },
    {
        filename: "config.yaml",
        content: "#cloud-config\nwrite_files:\n  - path: /root/config\n    content: config\n",
    },
    { content: "#include\nfile:///usr/libexec/dpkg/dpkg-db-backup\n" },
];

describe("the lab in a virtual machine", () => {
    const machineBefore = machine();
    const config = { vm: "debian", vmAccelerator: "tcg", vmUserData };
    let lab: Lab;
    const said: string[] = [];

    before(async () => {
        lab = await Lab.create(config);
    });
    after(() => lab.close());

    async function passesEveryLesson(version: 1 | 2): Promise<void> {
        const { code, stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
        assert.equal(code, 0, output);
        const { lessons } = JSON.parse(stdout) as {
            lessons: { number: number; passed: boolean; saw: string[] }[];
        };
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

    async function inGuest(script: string, seconds = longestInGuest): Promise<string> {
        const { host } = await lab.outputs();
        const { stdout } = await execute({ ssh: host, sudo: false }, script, seconds);
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

    it("has done what each part of its user data says", async () => {
        const seen = await inGuest(`
            cat /root/script && cat /root/config && echo
            cmp /var/lib/cloud/instance/scripts/part-003 /usr/libexec/dpkg/dpkg-db-backup && ls /var/backups/dpkg.status.0`);
        assert.equal(seen, "script\nconfig\n/var/backups/dpkg.status.0\n");
    });

    it("is made anew for another part, which is one line of the preview", async () => {
        const [script, ...others] = vmUserData;
        const other = { ...script, content: "#!/bin/sh\necho other >/root/script\n" };
        await lab.configure({ ...config, vmUserData: [other, ...others] });
        assert.equal((await lab.preview()).operations["vm-qemu"], "replace");
        const { output } = await lab.run(["pulumi", "preview", "--diff", "--stack", "dev"]);
        const changed = output.split("\n").filter((line) => /^ *[-+] .*\/root\/script/.test(line));
        assert.deepEqual(
            new Set(changed.map((line) => line.trim())),
            new Set(["- echo script >/root/script", "+ echo other >/root/script"]),
        );
        await lab.configure(config);
    });

    it("passes every lesson with version 2 of cgroups, beside systemd's own groups", async () => {
        await passesEveryLesson(2);
        const groups = await inGuest(
            "cd /sys/fs/cgroup && ls -d system.slice go-demo && cat go-demo/memory.max",
        );
        assert.deepEqual(groups.split("\n"), ["go-demo", "system.slice", "99999744", ""]);
    });

    it("is run by a user without a power", () => {
        assert.deepEqual(qemuProcesses().map(assertPowerless).length, 1);
    });

    it("reaches no network but the forwarded port", async () => {
        assert.match(await inGuest("curl -sS -m 10 http://192.0.2.1/ 2>&1; true"), /curl: \(\d+\)/);
        assert.deepEqual(await reached(), []);
    });

    it("keeps its root from the host, as SECURITY.md says", async () => {
        const bait = await Bait.lay();
        try {
            assertWaysOut("guest", bait.caught(await inGuest(bait.script("10.0.2.2"))));
        } finally {
            bait.take();
        }
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
            assert.notEqual(spawnSync("stat", [path], { uid: 65534, gid: 65534 }).status, 0, path);
    });

    it("starts again with its disk where QEMU was killed, in a mode with version 1 of cgroups and with Docker", async () => {
        // What is not on the disk yet is lost with QEMU, as with any machine whose power fails.
        await inGuest("echo mine >/root/kept && sync");
        await killQemu();
        await lab.configure({
            ...config,
            engine: "docker",
            vmKernelArguments: "systemd.unified_cgroup_hierarchy=0",
            vmInternet: true,
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

    it("reaches the network with nslab:vmInternet, and not this machine's loopback", async () => {
        assert.deepEqual(await reached(), [ownAddress()]);
        assert.deepEqual(qemuProcesses().map(assertPowerless).length, 1);
    });

    it("is mended by the next up after the guest was rebooted by hand", async () => {
        const booted = await inGuest("cat /proc/sys/kernel/random/boot_id");
        await inGuest("systemctl reboot", 30).catch(() => undefined);
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
        // It hears that it is to power off.
        assert.doesNotMatch(await lab.destroy(), /waiting for the guest to power off: [6-9]\d s/);
        assert.deepEqual(machine(), machineBefore);
        assert.deepEqual(qemuProcesses(), []);
    });

    /** Where the guest hears a server of this machine that listens everywhere, of all that it may try as root. */
    async function reached(): Promise<string[]> {
        const heard: string[] = [];
        const server = createServer((socket) => {
            heard.push(socket.localAddress ?? "");
            socket.on("error", () => undefined).end();
        }).listen(0, "0.0.0.0");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        // What the guest sends to 127.0.0.9 leaves it, as no machine would have it.
        const answers = await inGuest(`
            link=$(ip -oneline route get 10.0.2.2 | sed 's/.* dev \\([^ ]*\\).*/\\1/')
            sysctl -qw net.ipv4.conf.all.route_localnet=1
            ip route add 127.0.0.9/32 via 10.0.2.2 dev "$link" src 10.0.2.15 table local
            for address in 10.0.2.2 10.0.2.3 10.0.3.2 10.0.3.3 127.0.0.9 ${ownAddress()}; do
                timeout 10 bash -c ": </dev/tcp/$address/${port}" 2>/dev/null && echo "$address"
            done
            ip route delete 127.0.0.9/32 table local
            sysctl -qw net.ipv4.conf.all.route_localnet=0`);
        server.close();
        const others = heard.filter((address) => address !== ownAddress());
        assert.deepEqual(others, []);
        return answers.split("\n").filter(Boolean);
    }

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

/** One of this machine in its network. */
function ownAddress(): string {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    return own.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "";
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
