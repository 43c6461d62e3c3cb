import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { machineOnLan, onLan, runnerOf, type MachineOnLan, type Run } from "../support/machineOnLan.ts";
import { lesson5AskedFrom } from "../support/lesson5.ts";
import { privateMachine } from "../support/privateMachine.ts";

const config = { experiments: [3], publishInterface: "eth0", publishedPort: 8080 };
const url = `http://${onLan.machine}:8080/`;

/** What the machine is, to be compared before and after: rules with chains and policies, and the kernel's settings. */
function everything({
    through,
    run,
}: MachineOnLan): Record<string, string[]> & { rules: string[]; settings: string[] } {
    return {
        ...machine(through),
        rules: rulesOf(run),
        // A table with rules has all its chains; one that accepts all and has no rule is as good as none.
        chains: linesOf(run("iptables-save"))
            .filter((line) => line.startsWith(":") && !line.includes(" ACCEPT "))
            .map((line) => line.replace(/ \[.*/, "")),
        settings: linesOf(run("sysctl", "-a", "--pattern", "^net")).filter(
            (line) => !/nf_conntrack_count|random|\.neigh\./.test(line),
        ),
    };
}

/** As update-alternatives(1) would, and on this machine alone; returns the way back. */
function useLegacy(run: Run): () => void {
    const steps = [
        "mount -t tmpfs tmpfs /mnt",
        "cp -a /etc/alternatives /mnt",
        "mount --bind /mnt/alternatives /etc/alternatives",
        "ln -sfn /usr/sbin/iptables-legacy /etc/alternatives/iptables",
    ];
    run("/bin/sh", "-c", steps.join(" && "));
    assert.match(run("iptables", "-V"), /legacy/);
    return () => void run("umount", "/etc/alternatives", "/mnt");
}

function rulesOf(run: Run): string[] {
    return linesOf(run("iptables-save"))
        .filter((line) => line.startsWith("-"))
        .map((line) => line.replace(/ -m comment --comment "?[^ "]*"?/, ""))
        .toSorted();
}

function linesOf(text: string): string[] {
    return text.split("\n").filter(Boolean);
}

for (const [iptables, policy] of [
    ["nft", "DROP"],
    ["legacy", "ACCEPT"],
] as const) {
    describe(`a container published at a machine's NIC, iptables-${iptables}, FORWARD ${policy}`, () => {
        let home: MachineOnLan;
        let lab: Lab;
        let untouched: ReturnType<typeof everything>;
        let said: string;

        before(async () => {
            home = await machineOnLan(iptables);
            home.run("iptables", "-P", "FORWARD", policy);
            // What a machine may have, and nobody may touch.
            home.run("ip", "link", "add", "docker0", "type", "bridge");
            home.run(
                "iptables",
                "-t",
                "nat",
                "-A",
                "PREROUTING",
                "-p",
                "tcp",
                "--dport",
                "81",
                "-j",
                "ACCEPT",
            );
            // The first namespace makes a mount of ip netns, which stays.
            home.run("ip", "netns", "add", "other");
            lab = await Lab.create(config, home.through);
            untouched = everything(home);
        });
        after(async () => {
            await lab.close();
            await home.end();
        });

        it("says at preview what it will open, and touches nothing", async () => {
            const { code, diagnostics } = await lab.preview();
            assert.equal(code, 0, diagnostics);
            said = diagnostics;
            assert.match(
                said,
                /port 8080 of eth0 \(192\.0\.2\.10\) will reach the web server in the network namespace "web"/,
            );
            assert.deepEqual(everything(home), untouched);
        });

        it("adds exactly what the preview said, and says it again", async () => {
            assert.match(await lab.up(), /port 8080 of eth0 \(192\.0\.2\.10\) will reach/);
            const elsewhere = await privateMachine();
            const run = runnerOf(elsewhere);
            run(
                "mount",
                "--bind",
                `/usr/sbin/xtables-${iptables}-multi`,
                run("readlink", "-f", "/usr/sbin/iptables").trim(),
            );
            for (const [, command = ""] of said.matchAll(/^ *(iptables .*)$/gm))
                run("/bin/sh", "-c", command);
            const added = rulesOf(home.run).filter((rule) => !untouched.rules.includes(rule));
            assert.deepEqual(added, rulesOf(run));
            await elsewhere.end();
            assert.equal(added.length, policy === "DROP" ? 4 : 2);

            const links = machine(home.through)["links"]?.filter(
                (link) => !untouched["links"]?.includes(link),
            );
            assert.deepEqual(links, [" br-web", " veth-web@if2"]);
            const changed = everything(home).settings.filter(
                (line) => !untouched.settings.includes(line) && !/br-web|veth-web/.test(line),
            );
            assert.deepEqual(changed, ["net.ipv4.conf.eth0.forwarding = 1"]);
        });

        it("marks each of its rules", () => {
            const marked = linesOf(home.run("iptables-save")).filter((line) => line.includes("nslab/"));
            assert.equal(marked.length, policy === "DROP" ? 4 : 2);
        });

        it("answers another machine at the published port, whose address nginx logs", async () => {
            assert.equal(
                home.client.run("curl", "-q", "-sS", "--max-time", "5", url),
                "Hello from the container\n",
            );
            const { accessLog, client, published } = (await lab.outputs()).experiment3;
            assert.match(home.run("cat", accessLog), /^\d+\.\d{3} 192\.0\.2\.20 "GET \/ HTTP\/1\.1" 200 25/m);
            assert.deepEqual(client, { namespace: "", address: "" });
            assert.deepEqual(published, { address: onLan.machine, port: 8080 });
        });

        it("opens no other way to the container", () => {
            home.client.run("ip", "route", "add", "172.31.77.0/24", "via", onLan.machine);
            const ask = () => home.client.run("curl", "-q", "-sS", "--max-time", "1", "http://172.31.77.2/");
            if (policy === "DROP") assert.throws(ask);
            home.client.run("ip", "route", "delete", "172.31.77.0/24");
        });

        it("passes lesson 5 with a request from the other machine", async () => {
            const { passed, saw, hint } = await lesson5AskedFrom(home.client.through, url, lab);
            assert.ok(passed, hint);
            assert.match(saw[0] ?? "", /^host NIC \(eth0\): 192\.0\.2\.20:\d+ > 192\.0\.2\.10:8080, /);
            assert.match(
                saw[1] ?? "",
                /^bridge \(br-web\): .* > 172\.31\.77\.2:80, .*DNAT has rewritten the destination/,
            );
        });

        it("stays as it is, without a word", async () => {
            const { operations, diagnostics } = await lab.preview();
            assert.deepEqual([operations, diagnostics], [{}, ""]);
        });

        if (iptables === "nft")
            it("moves its rules where iptables has become another, and knows where they are", async () => {
                const useAgain = useLegacy(home.run);
                const { operations, diagnostics } = await lab.preview();
                assert.deepEqual(operations, { "web-network": "update" });
                assert.match(diagnostics, /a rule is gone: iptables -t nat -A PREROUTING/);
                await lab.up();
                assert.doesNotMatch(home.run("iptables-nft-save"), /nslab\//);
                assert.match(home.run("iptables-legacy-save"), /-A PREROUTING .*nslab\/.* -j DNAT/);
                useAgain();
                await lab.destroy();
                assert.doesNotMatch(home.run("iptables-legacy-save"), /nslab\//);
            });

        it("leaves the machine as it was", async () => {
            await lab.destroy();
            assert.deepEqual(everything(home), untouched);
        });
    });
}
