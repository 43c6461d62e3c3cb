import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { run } from "../support/run.ts";
import { makeKey } from "../support/sshKeys.ts";

interface Checked {
    student: string;
    error?: string;
    lessons: { number: number; passed: boolean }[];
    exercise?: { name: string; points: number; of: number; steps: { what: string; passed: boolean }[] };
}

describe("a class that does exercises in system containers", () => {
    const asItWas = machine();
    const ports: Record<string, number> = { alice: 23990, bob: 23991 };
    let lab: Lab;
    let folder: string;

    before(async () => {
        lab = await Lab.create({});
        folder = join(lab.folder, "doing");
        mkdirSync(folder);
        writeFileSync(
            join(folder, "class.yaml"),
            "class: doing\nisolation: container\nexperiments: [2]\ndeadline: 2026-11-27T11:00+08:00\n" +
                "hosts:\n  - {name: here, slots: 3990-3995}\n",
        );
        const rows: string[] = [];
        for (const name of ["alice", "bob", "cara"]) {
            await makeKey(join(folder, name));
            rows.push(`${name},${readFileSync(join(folder, `${name}.pub`), "utf8").trim()}`);
        }
        writeFileSync(join(folder, "roster.csv"), `id,key\n${rows.join("\n")}\n`);
        const { code, output } = await nslab("up", "alice", "bob");
        assert.equal(code, 0, output);
    });
    after(async () => {
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const nslab = (verb: string, ...args: string[]) =>
        lab.run(["node", "cli/main.ts", "class", verb, folder, ...args]);
    const inSeat = async (name: string, command: string) => {
        const { code, output } = await run(
            [
                "ssh",
                ...["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
                ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
                ...["-i", join(folder, name), "-p", String(ports[name]), "root@127.0.0.1", "sh -eu"],
            ],
            { input: command },
        );
        assert.equal(code, 0, output);
    };
    const check = async (...args: string[]) => {
        const { code, stdout, stderr } = await nslab("check", "--json", ...args);
        const all = stdout.split("\n").filter(Boolean);
        const found = Object.fromEntries(
            all.map((line) => [(JSON.parse(line) as Checked).student, JSON.parse(line) as Checked]),
        );
        return { code, stderr, found };
    };
    const valuesOf = async (name: string) => {
        const { stdout } = await lab.run([
            "node",
            "cli/main.ts",
            "exercise",
            "show",
            "veth",
            "--json",
            "--stack",
            `doing.${name}`,
        ]);
        return (JSON.parse(stdout) as { values: Record<string, string> }).values;
    };
    const solution = async (name: string) => {
        const { namespace, inside, outside, insideAddress, outsideAddress } = await valuesOf(name);
        return `ip netns add ${namespace}
ip link add ${outside} type veth peer name ${inside}
ip link set ${inside} netns ${namespace}
ip -n ${namespace} addr add ${insideAddress} dev ${inside}
ip addr add ${outsideAddress} dev ${outside}
ip link set ${outside} up
ip -n ${namespace} link set ${inside} up\n`;
    };
    // What the seat's root says instead of the programs; the shell's own words do the rest.
    const lies = `mkdir -p /root/lies
for program in ping tcpdump awk ps cat; do
    printf '#!/bin/sh\\necho "2 packets transmitted, 2 received"\\n' >/root/lies/$program
    chmod +x /root/lies/$program
    mount --bind /root/lies/$program "$(readlink -f "$(command -v $program)")"
done
printf '#!/bin/sh\\necho "7: lie@if8: <UP> veth"\\n' >/root/lies/ip
chmod +x /root/lies/ip
mount --bind /root/lies/ip "$(readlink -f "$(command -v ip)")"\n`;

    it("begins with no points, and whoever has no lab stops nobody else", async () => {
        const { code, output } = await nslab("start", "veth", "alice", "bob");
        assert.equal(code, 0, output);
        const checked = await check();
        assert.equal(checked.code, 1);
        const { alice, bob, cara } = checked.found;
        for (const one of [alice, bob])
            assert.deepEqual([one?.exercise?.name, one?.exercise?.points], ["veth", 0]);
        assert.match(cara?.error ?? "", /has no lab/);
        assert.notDeepEqual(await valuesOf("alice"), await valuesOf("bob"));
    });

    it("is left to do it, when the class is brought up again", async () => {
        const { code, output } = await nslab("preview", "alice", "bob");
        assert.equal(code, 0, output);
        assert.match(output, /no change/);
        assert.match(readFileSync(join(lab.folder, "stacks/Pulumi.doing.alice.yaml"), "utf8"), /leaveOut/);
    });

    it("has the points for what the kernel shows, whatever the seat's own programs say", async () => {
        await inSeat("alice", await solution("alice"));
        const done = await check("alice");
        assert.equal(done.found["alice"]?.exercise?.points, 10, JSON.stringify(done.found));
        for (const name of ["alice", "bob"]) await inSeat(name, lies);
        const lying = await check("--exercise", "veth");
        assert.equal(lying.found["alice"]?.exercise?.points, 10);
        assert.equal(lying.found["bob"]?.exercise?.points, 0);
    });

    it("is shown lessons and steps in two columns, and as JUnit XML", async () => {
        const file = join(folder, "junit.xml");
        const { stdout } = await nslab("check", "bob", "--junit", file);
        assert.match(stdout, /^student +lessons +exercise +points/m);
        assert.match(stdout, /^bob +\S+.* +veth +0 of 10 +namespace: /m);
        const xml = readFileSync(file, "utf8");
        assert.match(xml, /<testsuite name="bob"/);
        assert.match(xml, /classname="bob\.veth" name="ping \(2\)"/);
    });

    it("keeps a record of each look, for the owner alone, with how late it was and what it saw", () => {
        const files = readdirSync(join(folder, "records"));
        assert.equal(files.length, 4);
        const lines = files
            .toSorted()
            .flatMap((file) =>
                readFileSync(join(folder, "records", file), "utf8")
                    .trim()
                    .split("\n"),
            )
            .map((line) => JSON.parse(line) as Record<string, unknown>);
        const looks = lines.filter((line) => line["exercise"] === "veth" && line["student"] === "alice");
        assert.deepEqual(
            looks.map(({ points }) => points),
            [0, 10, 10],
        );
        for (const { late, facts } of looks) {
            assert.match(String(late), /^\d+s$/);
            const file = join(folder, "evidence/alice", `${String(facts).replace("sha256:", "")}.json.gz`);
            assert.equal(statSync(file).mode & 0o777, 0o600);
        }
    });

    it("is over when the lab is taken down: the next one is whole", async () => {
        const down = await nslab("destroy", "alice");
        assert.equal(down.code, 0, down.output);
        const up = await nslab("up", "alice");
        assert.equal(up.code, 0, up.output);
        const config = readFileSync(join(lab.folder, "stacks/Pulumi.doing.alice.yaml"), "utf8");
        assert.doesNotMatch(config, /leaveOut/);
        const { found } = await check("alice");
        assert.equal(found["alice"]?.exercise, undefined);
        assert.ok(
            found["alice"]?.lessons.every(({ passed }) => passed),
            JSON.stringify(found),
        );
    });
});
