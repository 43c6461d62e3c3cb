import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { run } from "../support/run.ts";
import { makeKey } from "../support/sshKeys.ts";

describe("a class in system containers", () => {
    const asItWas = machine();
    let lab: Lab;
    let folder: string;

    before(async () => {
        lab = await Lab.create({});
        folder = join(lab.folder, "seats");
        mkdirSync(folder);
        writeFileSync(
            join(folder, "class.yaml"),
            "class: seats\nisolation: container\nexperiments: [2]\nhosts:\n  - {name: here, slots: 4000-4095}\n",
        );
        for (const name of ["alice", "bob"]) await makeKey(join(folder, name));
        const row = (name: string) => `${name},${readFileSync(join(folder, `${name}.pub`), "utf8").trim()}`;
        writeFileSync(join(folder, "roster.csv"), `id,key\n${row("alice")}\n${row("bob")}\n`);
    });
    after(async () => {
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const nslab = (verb: string, ...args: string[]) =>
        lab.run(["node", "cli/main.ts", "class", verb, folder, ...args]);
    const login = (name: string, port: number, command: string) =>
        run([
            "ssh",
            ...["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
            ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
            ...["-i", join(folder, name), "-p", String(port), "root@127.0.0.1", command],
        ]);

    it("has the written lab's names for each student, who log in by their own keys and nobody else's", async () => {
        const { code, output } = await nslab("up");
        assert.equal(code, 0, output);
        for (const [name, port] of [
            ["alice", 24000],
            ["bob", 24001],
        ] as const) {
            const {
                code: left,
                stdout,
                stderr,
            } = await login(name, port, "hostname; ip -br link show veth1");
            assert.equal(left, 0, stderr);
            assert.match(stdout, new RegExp(`^${name}\nveth1@`));
        }
        const stranger = await login("bob", 24000, "true");
        assert.equal(stranger.code, 255);
        assert.match(stranger.stderr, /Permission denied/);
    });

    it("says below whom it could not build what was in the way", async () => {
        // A student's own work is what a lab meets there.
        await login("bob", 24001, "ip link del veth1; ip link add veth1 type veth peer name other");
        const { code, stderr } = await nslab("up");
        assert.equal(code, 1);
        assert.match(stderr, /bob[^\n]*veth1[^\n]*/);
        assert.doesNotMatch(stderr, /alice[^\n]*veth1/);
        await login("bob", 24001, "ip link del veth1");
        const again = await nslab("up");
        assert.equal(again.code, 0, again.output);
    });
});
