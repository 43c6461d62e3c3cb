import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

function run({ through: [program = "", ...args] }: PrivateMachine, ...command: string[]): void {
    execFileSync(program, [...args, ...command]);
}

/** Joins two machines by a cable. */
function join(
    one: PrivateMachine,
    link: string,
    address: string,
    other: PrivateMachine,
    otherAddress: string,
) {
    execFileSync("ip", [
        ...["link", "add", link, "netns", String(one.pid)],
        ...["type", "veth", "peer", "name", "eth0", "netns", String(other.pid)],
    ]);
    run(one, "ip", "addr", "add", address, "dev", link);
    run(one, "ip", "link", "set", link, "up");
    run(other, "ip", "addr", "add", otherAddress, "dev", "eth0");
    run(other, "ip", "link", "set", "eth0", "up");
}

describe("the lab on a host behind a jump host", () => {
    let machines: PrivateMachine[];
    let sshds: [jump: Sshd, host: Sshd];
    let lab: Lab;
    let config: Record<string, unknown>;
    let hostBefore: ReturnType<typeof machine>;

    before(async () => {
        const [here, jump, host] = [await privateMachine(), await privateMachine(), await privateMachine()];
        machines = [here, jump, host];
        join(jump, "eth1", "192.0.2.10/24", here, "192.0.2.1/24");
        join(jump, "eth2", "203.0.113.1/24", host, "203.0.113.10/24");
        sshds = [
            await startSshd({ through: jump.through, address: "192.0.2.10", port: 2222 }),
            await startSshd({ through: host.through, address: "203.0.113.10", port: 22 }),
        ];
        // The first network namespace of a machine makes the folder of their names a mount of its own, for good.
        for (const command of ["add", "delete"]) run(host, "ip", "netns", command, "first");
        hostBefore = machine(host.through);
        config = {
            experiments: [1, 2],
            student: freshName("jump-"),
            slot: freshSlot(),
            hostAddress: "203.0.113.10",
            hostKey: sshds[1].hostKey,
            hostPrivateKey: sshds[1].privateKey,
            jumpHostAddress: "192.0.2.10",
            jumpHostPort: 2222,
            jumpHostKey: sshds[0].hostKey,
            jumpHostPrivateKey: sshds[0].privateKey,
        };
        lab = await Lab.create(config, here.through);
    });
    after(async () => {
        await lab.close();
        for (const sshd of sshds) await sshd.stop();
        for (const one of machines) await one.end();
    });

    /** The one warning of a preview that cannot look at the host. */
    async function warning(changed: Record<string, unknown>): Promise<string> {
        await lab.configure({ ...config, ...changed });
        const { code, diagnostics } = await lab.preview();
        await lab.configure(config);
        assert.equal(code, 0, diagnostics);
        assert.equal(diagnostics.match(/Drift was not looked for there/g)?.length, 1, diagnostics);
        return diagnostics;
    }

    it("is built through it, with nothing to do afterwards, and passes the lessons", async () => {
        await lab.up();
        assert.deepEqual((await lab.preview()).operations, {});
        const check = await lab.run(["node", "cli/main.ts", "check"]);
        assert.equal(check.code, 0, check.output);
    });

    it("is entered through it", async () => {
        const { code, output } = await lab.run(["node", "cli/main.ts", "enter", "--", "ps"]);
        assert.equal(code, 0, output);
        assert.match(output, /^ +1 root +sleep infinity$/m);
    });

    it("is one warning at preview where the jump host cannot be reached, and names it", async () => {
        assert.match(
            await warning({ jumpHostPort: 1 }),
            /the jump host root@192\.0\.2\.10 port 1: .*ECONNREFUSED/,
        );
    });

    it("is one warning where the jump host does not take the key, and names it", async () => {
        const { privateKey } = sshds[1];
        assert.match(
            await warning({ jumpHostPrivateKey: privateKey }),
            /the jump host root@192\.0\.2\.10 port 2222: .*is the user right, and the key in its authorized_keys\?/,
        );
    });

    it("is one warning where the jump host shows another key", async () => {
        const jumpHostKey = sshds[0].hostKey.replace(/AAAA(.*).{8} test$/, "AAAA$1AAAAAAAA test");
        assert.match(
            await warning({ jumpHostKey }),
            /the jump host .*its host key is not the one in hostKey/,
        );
    });

    it("is one warning where the host behind it shows another key, or does not answer", async () => {
        const hostKey = sshds[1].hostKey.replace(/AAAA(.*).{8} test$/, "AAAA$1AAAAAAAA test");
        assert.match(
            await warning({ hostKey }),
            /root@203\.0\.113\.10 port 22 through the jump host 192\.0\.2\.10: .*its host key is not the one/,
        );
        assert.match(
            await warning({ hostPort: 1 }),
            /the jump host root@192\.0\.2\.10 port 2222 does not reach 203\.0\.113\.10 port 1/,
        );
    });

    it("keeps the jump host's key out of state and previews", async () => {
        const secret = sshds[0].privateKey.split("\n")[2] ?? "";
        assert.ok(secret.length > 40);
        for (const command of [
            ["pulumi", "stack", "export", "--stack", "dev"],
            ["pulumi", "preview", "--diff", "--show-sames", "--stack", "dev"],
        ])
            assert.equal((await lab.run(command)).output.includes(secret), false);
    });

    it("leaves nothing behind on the host", async () => {
        await lab.destroy();
        assert.deepEqual(machine(machines[2]?.through), hostBefore);
        assert.equal(existsSync(`/var/lib/nslab/${String(config["student"])}`), false);
    });
});
