import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import type { PublishedOutputs } from "../../checks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";

const slot = freshSlot();
const [host, internet, web] = [`s${slot}-host`, `s${slot}-internet`, `s${slot}-web`];
const captures = ["nic", "bridge", "veth-host", "veth-container"].map((place) => `capture-${place}-tcpdump`);
const mended = { "web-network": "update" };
const replaced = Object.fromEntries(["web-network", ...captures].map((name) => [name, "replace"]));

async function hintOfLesson5(lab: Lab): Promise<string | undefined> {
    const { stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
    assert.ok(stdout.startsWith("{"), output);
    const { lessons } = JSON.parse(stdout) as { lessons: { number: number; hint?: string }[] };
    return lessons.find(({ number }) => number === 5)?.hint;
}

function deleteDnatRule(): void {
    const nat = ["netns", "exec", host, "iptables", "-t", "nat"];
    execFileSync("ip", [...nat, "-D", "PREROUTING", "1"]);
}

function stopNginx({ accessLog }: PublishedOutputs): void {
    const pid = Number(readFileSync(accessLog.replace("access.log", "nginx.pid"), "utf8"));
    process.kill(pid, "SIGKILL");
}

describe("a published container that somebody has broken", () => {
    let lab: Lab;
    let outputs: PublishedOutputs;

    before(async () => {
        lab = await Lab.create({ student: freshName("mei-"), slot, experiments: [3] });
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
    });
    after(() => lab.close());

    it("fails lesson 5 without its DNAT rule: the request was last seen at the host's NIC", async () => {
        deleteDnatRule();
        assert.match((await hintOfLesson5(lab)) ?? "passed", /^the request was last seen at the host NIC/);
        await lab.up();
    });

    it("fails lesson 5 with nginx stopped: the handshake was refused in the container", async () => {
        stopNginx(outputs);
        assert.match(
            (await hintOfLesson5(lab)) ?? "passed",
            /^the handshake reached the container and was refused/,
        );
        await lab.up();
        assert.equal(await hintOfLesson5(lab), undefined);
    });

    const drifts: [string, () => void, Record<string, string>, RegExp][] = [
        ["a deleted DNAT rule", deleteDnatRule, mended, /the DNAT rule of port 80 is gone/],
        [
            "a flushed NAT table",
            () => execFileSync("ip", ["netns", "exec", host, "iptables", "-t", "nat", "-F"]),
            mended,
            /the MASQUERADE rule is gone/,
        ],
        [
            "forwarding that was switched off",
            () => execFileSync("ip", ["netns", "exec", host, "sysctl", "-q", "-w", "net.ipv4.ip_forward=0"]),
            mended,
            /"s\d+-host" no longer forwards packets/,
        ],
        [
            "a stopped nginx",
            () => {
                stopNginx(outputs);
            },
            mended,
            /nginx \(PID \d+\) is gone/,
        ],
        [
            "a deleted log",
            () => {
                rmSync(outputs.accessLog);
            },
            mended,
            /nginx's log .* is gone/,
        ],
        [
            "a changed address",
            () => {
                ip(host, "addr", "flush", "dev", "docker0");
                ip(host, "addr", "add", "172.31.77.9/24", "dev", "docker0");
            },
            mended,
            /the address of "docker0" on the host is 172\.31\.77\.9\/24/,
        ],
        [
            "a veth end that was taken off the bridge",
            () => {
                ip(host, "link", "set", "veth1", "nomaster");
            },
            mended,
            /"veth1" is down, or no longer part of the bridge "docker0"/,
        ],
        [
            "an interface that was set down, and its route with it",
            () => {
                ip(web, "link", "set", "veth0", "down");
            },
            mended,
            /"veth0" is down; the container has no default route/,
        ],
        [
            "a deleted bridge",
            () => {
                ip(host, "link", "delete", "docker0");
            },
            replaced,
            /"docker0" is gone from the network namespace "s\d+-host"/,
        ],
        [
            "a deleted network namespace",
            () => execFileSync("ip", ["netns", "delete", internet]),
            replaced,
            /the network namespace "s\d+-internet" is gone/,
        ],
    ];
    for (const [name, cause, operations, says] of drifts) {
        it(`heals drift: ${name}`, async () => {
            cause();
            const preview = await lab.preview();
            assert.match(preview.diagnostics, says);
            assert.deepEqual(preview.operations, operations);
            await lab.up();
            const healed = await lab.preview();
            assert.deepEqual([healed.operations, healed.diagnostics], [{}, ""]);
            assert.equal(await hintOfLesson5(lab), undefined);
        });
    }
});

function ip(namespace: string, ...args: string[]): void {
    execFileSync("ip", ["-n", namespace, ...args]);
}
