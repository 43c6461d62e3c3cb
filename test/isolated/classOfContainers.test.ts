import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
        await makeKey(keys.alice());
        const key = readFileSync(`${keys.alice()}.pub`, "utf8").trim();
        // The class makes bob's.
        writeFileSync(join(folder, "roster.csv"), `id,name,key\nalice,Alice <Zhang>,${key}\nbob,Bob,\n`);
    });
    after(async () => {
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const keys = { alice: () => join(folder, "alice"), bob: () => join(folder, "out/cards/bob.key") };
    type Name = keyof typeof keys;
    const nslab = (verb: string, ...args: string[]) =>
        lab.run(["node", "cli/main.ts", "class", verb, folder, ...args]);
    const ssh = (name: Name, port: number) => [
        "ssh",
        ...["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
        ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
        ...["-i", keys[name](), "-p", String(port), "root@127.0.0.1"],
    ];
    const login = (name: Name, port: number, command: string) => run([...ssh(name, port), command]);

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

    it("gives each a card: the login, by what the host is known, and the tasks with values of their own", async () => {
        const { code, output } = await nslab("cards");
        assert.equal(code, 0, output);
        const cards = join(folder, "out/cards");
        const text = (name: string) => readFileSync(join(cards, `${name}.html`), "utf8");
        const scanned = await run([
            "sh",
            "-c",
            "ssh-keyscan -t ed25519 -p 24000 127.0.0.1 2>/dev/null | ssh-keygen -lf -",
        ]);
        const [, fingerprint = "none"] = scanned.stdout.split(" ");
        for (const said of [fingerprint, "ssh -p 24000 root@127.0.0.1", "Alice &lt;Zhang&gt;"])
            assert.ok(text("alice").includes(said), said);
        assert.ok(text("bob").includes("ssh -i bob.key -p 24001 root@127.0.0.1"));
        const namespaceOf = (name: string) =>
            /net-[0-9a-f]{4}/.exec(text(name))?.[0] ?? assert.fail(text(name));
        assert.notEqual(namespaceOf("alice"), namespaceOf("bob"));
        for (const file of ["alice.html", "bob.key", "bob.key.pub", "all.print.html"])
            assert.equal(statSync(join(cards, file)).mode & 0o077, 0, file);
        assert.deepEqual(readdirSync(cards).sort(), [
            "alice.html",
            "all.print.html",
            "bob.html",
            "bob.key",
            "bob.key.pub",
        ]);
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
