import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { machineOnLan, onLan, type MachineOnLan } from "../support/machineOnLan.ts";
import { lesson5, lesson5AskedFrom } from "../support/lesson5.ts";

const url = `http://${onLan.machine}:8080/`;
const captures = ["nic", "bridge", "veth-host", "veth-container"].map((place) => `capture-${place}-tcpdump`);
const replaced = Object.fromEntries(["web-network", ...captures].map((name) => [name, "replace"]));

describe("a container published at a machine's NIC that somebody has broken", () => {
    let home: MachineOnLan;
    let lab: Lab;
    const answers = (address: string) => {
        const asked = ["curl", "-q", "-sS", "--max-time", "5", `http://${address}:8080/`];
        assert.equal(home.client.run(...asked), "Hello from the container\n");
    };
    const isHealthy = async () => {
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    };

    before(async () => {
        home = await machineOnLan();
        lab = await Lab.create(
            { experiments: [3], publishInterface: "eth0", publishedPort: 8080 },
            home.through,
        );
        await lab.up();
    });
    after(async () => {
        await lab.close();
        await home.end();
    });

    it("fails lesson 5 where nobody asks, and says what to run on another machine", async () => {
        const { passed, saw, hint } = await lesson5(lab, "--wait", "1");
        assert.ok(!passed);
        assert.deepEqual(saw, ["no request from another machine came in"]);
        assert.match(hint ?? "", /^run `curl http:\/\/192\.0\.2\.10:8080\/` on another machine/);
    });

    it("fails lesson 5 without its DNAT rule: the request was last seen at the host's NIC", async () => {
        home.run("iptables", "-t", "nat", "-D", "PREROUTING", "1");
        const { hint } = await lesson5AskedFrom(home.client.through, url, lab);
        assert.match(
            hint ?? "passed",
            /^the request was last seen at the host NIC \(eth0\), not at the bridge/,
        );
    });

    it("fails lesson 5 with nginx killed: the handshake was refused in the container", async () => {
        await lab.up();
        killNginx((await lab.outputs()).experiment3);
        const { hint } = await lesson5AskedFrom(home.client.through, url, lab);
        assert.match(hint ?? "passed", /^the handshake reached the container and was refused/);
    });

    it("heals drift in place, and says again what it opens", async () => {
        home.run("iptables", "-t", "nat", "-F");
        home.run("iptables", "-P", "FORWARD", "DROP");
        home.run("sysctl", "-q", "-w", "net.ipv4.conf.eth0.forwarding=0");
        home.run("ip", "link", "set", "veth-web", "down");
        home.run("ip", "addr", "add", "172.31.77.9/24", "dev", "br-web");
        home.run("ip", "-n", "web", "route", "delete", "default");
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual(operations, { "web-network": "update" });
        for (const what of [
            /a rule is gone: iptables -t nat -A PREROUTING -d 192\.0\.2\.10 /,
            /a rule is gone: iptables -t nat -A POSTROUTING /,
            /a rule is gone: iptables -t filter -I FORWARD -d 172\.31\.77\.2 /,
            /"eth0" or "br-web" no longer forwards packets/,
            /"veth-web" is down, or no longer part of the bridge "br-web"/,
            /the address of "br-web" on the host is 172\.31\.77\.1\/24 and 172\.31\.77\.9\/24/,
            /the container has no default route/,
            /nginx \(PID \d+\) is gone/,
            /^port 8080 of eth0 \(192\.0\.2\.10\) will reach /m,
        ])
            assert.match(diagnostics, what);
        await lab.up();
        await isHealthy();
        answers(onLan.machine);
    });

    it("goes on with a stopped nginx, which opens its lost log again", async () => {
        const { accessLog } = (await lab.outputs()).experiment3;
        const pid = pidOfNginx(accessLog);
        process.kill(pid, "SIGSTOP");
        rmSync(accessLog);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual(operations, { "web-network": "update" });
        assert.match(diagnostics, /nginx \(PID \d+\) was stopped by a signal/);
        assert.match(diagnostics, /nginx's log \S+ is gone/);
        await lab.up();
        await isHealthy();
        answers(onLan.machine);
        assert.match(readFileSync(accessLog, "utf8"), /"GET \/ HTTP\/1\.1" 200/);
        assert.equal(pidOfNginx(accessLog), pid);
    });

    it("follows the interface's address, with the capture that goes by it", async () => {
        home.run("ip", "addr", "delete", `${onLan.machine}/24`, "dev", "eth0");
        home.run("ip", "addr", "add", "192.0.2.11/24", "dev", "eth0");
        const { operations, diagnostics } = await lab.preview();
        assert.match(
            diagnostics,
            /the address of "eth0" on the host is 192\.0\.2\.11, and the web server is published at 192\.0\.2\.10/,
        );
        assert.match(diagnostics, /^port 8080 of eth0 \(192\.0\.2\.11\) will reach /m);
        assert.deepEqual(operations, { "web-network": "update", "capture-nic-tcpdump": "update" });
        await lab.up();
        await isHealthy();
        answers("192.0.2.11");
        assert.doesNotMatch(home.run("iptables-save"), /192\.0\.2\.10/);
    });

    it("builds a deleted bridge again, with the captures that stood on it", async () => {
        home.run("ip", "link", "delete", "br-web");
        const { operations, diagnostics } = await lab.preview();
        assert.match(diagnostics, /the network interface "br-web" is gone/);
        assert.deepEqual(operations, replaced);
        await lab.up();
        await isHealthy();
        answers("192.0.2.11");
    });
});

function killNginx({ accessLog }: PublishedOutputs): void {
    process.kill(pidOfNginx(accessLog), "SIGKILL");
}

function pidOfNginx(accessLog: string): number {
    return Number(readFileSync(accessLog.replace("access.log", "nginx.pid"), "utf8"));
}
