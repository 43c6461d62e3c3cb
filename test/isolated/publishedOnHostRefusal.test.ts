import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { machineOnLan, onLan, type MachineOnLan } from "../support/machineOnLan.ts";

describe("a container that cannot be published at a machine's NIC", () => {
    let home: MachineOnLan;
    let lab: Lab;
    let listener: ChildProcess;
    const refusal = async (config: Record<string, unknown>) => {
        const before = machine(home.through);
        await lab.configure({ experiments: [3], ...config });
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(diagnostics, /nothing was changed on it/);
        assert.deepEqual(machine(home.through), before);
        return diagnostics;
    };

    before(async () => {
        home = await machineOnLan();
        lab = await Lab.create({ experiments: [] }, home.through);
        const program = 'require("net").createServer().listen(8080, "0.0.0.0", () => console.log("listens"))';
        const [nsenter = "", ...args] = home.through;
        listener = spawn(nsenter, [...args, process.execPath, "-e", program], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        if (listener.stdout) await once(listener.stdout, "data");
    });
    after(async () => {
        listener.kill();
        await lab.close();
        await home.end();
    });

    it("is refused at preview with all that is in the way at once", async () => {
        home.run("ip", "link", "add", "br-web", "type", "bridge");
        home.run("ip", "route", "add", "172.31.0.0/16", "via", onLan.client);
        home.run(
            "iptables",
            "-t",
            "nat",
            "-A",
            "PREROUTING",
            "-p",
            "tcp",
            "--dport",
            "8080",
            "-j",
            "DNAT",
            "--to",
            "192.0.2.99",
        );
        const said = await refusal({ publishInterface: "eth0", publishedPort: 8080 });
        assert.match(
            said,
            /port 8080 of 192\.0\.2\.10 is in use: something listens at 0\.0\.0\.0:8080; choose another port/,
        );
        assert.match(
            said,
            /port 8080 of 192\.0\.2\.10 is in use: the rule -A PREROUTING .*192\.0\.2\.99; choose another port/,
        );
        assert.match(said, /the network interface "br-web" exists and is not this lab's/);
        assert.match(
            said,
            /172\.31\.77\.1\/24 overlaps the host's route "172\.31\.0\.0\/16 via 192\.0\.2\.20 dev eth0/,
        );
    });

    it("is refused where there is no such interface, or it has no address, or is down", async () => {
        assert.match(
            await refusal({ publishInterface: "eth9" }),
            /the host has no network interface "eth9"; it has lo eth0 /,
        );
        home.run("ip", "link", "add", "spare", "type", "bridge");
        assert.match(
            await refusal({ publishInterface: "spare" }),
            /the network interface "spare" has no IPv4 address/,
        );
        home.run("ip", "addr", "add", "203.0.113.1/24", "dev", "spare");
        assert.match(
            await refusal({ publishInterface: "spare" }),
            /"spare" is down; set it up with: ip link set spare up/,
        );
    });
});

describe("two labs that are published at one NIC", () => {
    let home: MachineOnLan;
    const labs: Lab[] = [];
    const config = (slot: number, publishedPort: number) => ({
        experiments: [3],
        student: `ann${slot}`,
        slot,
        publishInterface: "eth0",
        publishedPort,
    });
    const forwarding = () => home.run("sysctl", "-n", "net.ipv4.conf.eth0.forwarding").trim();
    const answers = (port: number) =>
        home.client.run("curl", "-q", "-sS", "--max-time", "5", `http://${onLan.machine}:${port}/`);

    before(async () => {
        home = await machineOnLan();
    });
    after(async () => {
        for (const lab of labs) await lab.close();
        await home.end();
    });

    it("do not meet, and what they share is there until the last is gone", async () => {
        for (const slot of [1, 2]) {
            const lab = await Lab.create(config(slot, 8000 + slot), home.through);
            labs.push(lab);
            await lab.up();
        }
        const [first, second] = labs;
        assert.ok(first && second);
        assert.match(answers(8001) + answers(8002), /^(Hello from the container\n){2}$/);

        await second.configure(config(2, 8001));
        const { code, diagnostics } = await second.preview();
        assert.notEqual(code, 0);
        assert.match(diagnostics, /port 8001 of 192\.0\.2\.10 is in use: the rule .*nslab\//);

        await first.destroy();
        assert.equal(forwarding(), "1");
        assert.match(answers(8002), /Hello/);
        await second.destroy();
        assert.equal(forwarding(), "0");
        assert.doesNotMatch(home.run("iptables-save"), /nslab/);
    });
});
