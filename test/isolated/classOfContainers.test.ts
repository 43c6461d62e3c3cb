import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { run } from "../support/run.ts";
import { Terminal } from "../support/terminal.ts";
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
    const ssh = (name: string, port: number) => [
        "ssh",
        ...["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
        ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
        ...["-i", join(folder, name), "-p", String(port), "root@127.0.0.1"],
    ];
    const login = (name: string, port: number, command: string) => run([...ssh(name, port), command]);

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

    it("lets the teacher in as its root, and tells the student", async () => {
        const student = new Terminal("/");
        try {
            await student.start(ssh("alice", 24000).join(" "), /# $/);
            const { code, stdout, stderr } = await nslab(
                "shell",
                "alice",
                "--",
                "sh",
                "-c",
                "hostname; exit 7",
            );
            assert.deepEqual([code, stdout], [7, "alice\n"], stderr);
            await student.shows(/Your teacher has come into this machine/);
            const typed = new Terminal(lab.folder);
            try {
                await typed.start(`node cli/main.ts class shell ${folder} bob`, /who is told so\.[^]*# $/);
                const inside = await typed.type("hostname; id -u; test ! -e /root/.ssh/config");
                assert.match(inside.output, /^bob\s+0\s/m);
                await typed.end("exit\n");
            } finally {
                typed.close();
            }
        } finally {
            student.close();
        }
    });

    it("tells all students, or some, what the teacher says: on their terminals, and as they log in later", async () => {
        const student = new Terminal("/");
        try {
            await student.start(ssh("alice", 24000).join(" "), /# $/);
            const told = await nslab("say", "A break at\u001b[2J eleven; don't wait.", "--json");
            assert.equal(told.code, 0, told.output);
            const events = told.stdout
                .trim()
                .split("\n")
                .map((line) => JSON.parse(line) as Record<string, string>);
            assert.deepEqual(
                events
                    .filter(({ event }) => event === "done")
                    .map(({ student: id }) => id)
                    .sort(),
                ["alice", "bob"],
            );
            await student.shows(/Your teacher, \d\d:\d\d: A break at\\x1b\[2J eleven; don't wait\./);
        } finally {
            student.close();
        }
        const later = new Terminal("/");
        try {
            await later.start(ssh("bob", 24001).join(" "), /Your teacher, \d\d:\d\d: A break at/);
        } finally {
            later.close();
        }
        const refusals: [[string, ...string[]], RegExp][] = [
            [["say", " "], /0 characters: 1 to 1000/],
            [["say", "hello", "zoe"], /^zoe: the class seats has given it no place/],
            [["shell", "zoe"], /^zoe: the class seats has given it no place/],
        ];
        for (const [args, why] of refusals) {
            const refused = await nslab(...args);
            assert.equal(refused.code, 2);
            assert.match(refused.stderr, why);
        }
    });

    it("begins anew for a student whom the teacher resets, and for nobody else", async () => {
        for (const [name, port] of [
            ["alice", 24000],
            ["bob", 24001],
        ] as const)
            assert.equal((await login(name, port, "echo own >/root/work")).code, 0);
        const unasked = await nslab("reset", "alice");
        assert.equal(unasked.code, 2);
        assert.match(unasked.stderr, /Nobody can be asked here, and nothing was changed/);
        const reset = await nslab("reset", "alice", "--yes");
        assert.equal(reset.code, 0, reset.output);
        assert.equal((await login("alice", 24000, "test ! -e /root/work && ip link show veth1")).code, 0);
        assert.equal((await login("bob", 24001, "cat /root/work")).stdout, "own\n");
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
