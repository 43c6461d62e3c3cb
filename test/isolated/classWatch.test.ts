import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { until } from "../support/processes.ts";
import { run } from "../support/run.ts";
import { makeKey } from "../support/sshKeys.ts";

interface Happened {
    event: string;
    student?: string;
    verb?: string;
}

describe("a class that is watched", () => {
    const asItWas = machine();
    const ports: Record<string, number> = { alice: 23980, bob: 23981 };
    let lab: Lab;
    let folder: string;
    let watch: ReturnType<Lab["start"]> | undefined;
    const happened: Happened[] = [];

    before(async () => {
        lab = await Lab.create({});
        folder = join(lab.folder, "watched");
        mkdirSync(folder);
        writeFileSync(
            join(folder, "class.yaml"),
            "class: watched\nisolation: container\nexperiments: [2]\ndeadline: 2126-11-27T11:00+08:00\n" +
                "answers: {tries: 2}\nhosts:\n  - {name: here, slots: 3980-3985}\n",
        );
        const rows: string[] = [];
        for (const [name, said] of [
            ["alice", "Alice <b>Zhang"],
            ["bob", "</script><script>alert(1)</script>"],
        ] as const) {
            await makeKey(join(folder, name));
            rows.push(`${name},${said},${readFileSync(join(folder, `${name}.pub`), "utf8").trim()}`);
        }
        writeFileSync(join(folder, "roster.csv"), `id,name,key\n${rows.join("\n")}\n`);
        const { code, output } = await nslab("up");
        assert.equal(code, 0, output);
    });
    after(async () => {
        watch?.kill("SIGKILL");
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const nslab = (verb: string, ...args: string[]) =>
        lab.run(["node", "cli/main.ts", "class", verb, folder, ...args]);
    const ssh = (name: string) => [
        "ssh",
        ...["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
        ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
        ...["-i", join(folder, name), "-p", String(ports[name]), "root@127.0.0.1"],
    ];
    /** What a student types over SSH. */
    const types = (name: string, command: string) => run([...ssh(name), command]);
    /** On a busy machine a request may wait for longer than `lab` does. */
    const asks = async (name: string, command: string) => {
        for (let tries = 0; tries < 5; tries++) {
            const answer = await types(name, command);
            if (answer.code !== 3) return answer;
        }
        return assert.fail(`${command}: nobody answers`);
    };
    const must = async (name: string, command: string) => {
        const { code, output } = await types(name, command);
        assert.equal(code, 0, output);
    };
    const page = (file: string) => readFileSync(join(folder, "out", file), "utf8");
    const startWatch = () => {
        happened.length = 0;
        const started = lab.start([
            "node",
            "cli/main.ts",
            "class",
            "check",
            folder,
            "--watch",
            "2",
            "--json",
        ]);
        let rest = "";
        started.stdout.setEncoding("utf8").on("data", (text: string) => {
            const lines = (rest + text).split("\n");
            rest = lines.pop() ?? "";
            happened.push(...lines.map((line) => JSON.parse(line) as Happened));
        });
        watch = started;
        return until(() => happened.some(({ event }) => event === "watching"), "somebody watches");
    };
    const records = () =>
        readdirSync(join(folder, "records"))
            .flatMap((file) =>
                readFileSync(join(folder, "records", file), "utf8")
                    .trim()
                    .split("\n"),
            )
            .map((line) => JSON.parse(line) as Record<string, unknown>);

    it("tells the student who asks that nobody watches, and keeps a hand that is up", async () => {
        const { code, output } = await nslab("start", "veth");
        assert.equal(code, 0, output);
        const [checked, hand] = await Promise.all([types("alice", "lab check"), types("bob", "lab help")]);
        assert.deepEqual([checked.code, checked.stdout], [3, ""], checked.output);
        assert.match(checked.stderr, /^Nobody is watching the class at the moment/);
        assert.deepEqual([hand.code, hand.stderr], [0, ""]);
        assert.match(hand.stdout, /^Your hand is up\. Nobody is watching/);
        const { code: usage, stderr } = await types("alice", "lab nonsense");
        assert.equal(usage, 2);
        assert.match(stderr, /lab answer \[E\] KEY VALUE/);
    });

    it("shows whose hand is up on the teacher's page, and how many on the wall", async () => {
        await startWatch();
        await until(
            () => existsSync(join(folder, "out/index.html")) && page("index.html").includes("✋"),
            "a hand",
        );
        await until(() => page("projector.html").includes("hands up: 1"), "a hand on the wall");
        assert.doesNotMatch(page("projector.html"), /alert/);
        assert.ok(!page("index.html").includes("<script>alert"));
        const lowered = await asks("bob", "lab help off");
        assert.match(lowered.stdout, /^Your hand is down/);
        await until(() => !page("index.html").includes("✋"), "no hand");
        await until(() => !page("projector.html").includes("hands up"), "no hand on the wall");
    });

    it("answers in the seat: the list, the task, a look, a hint, answers", async () => {
        const list = await asks("alice", "lab");
        assert.match(list.stdout, /^○ +6 +veth +0\/10 .*\(open\)$/m);
        assert.match(list.stdout, /^Deadline: 2126-11-27T11:00\+08:00$/m);
        const task = await asks("alice", "lab task");
        assert.equal(task.code, 0, task.output);
        const [, namespace = ""] = /`(net-[0-9a-f]{4})`/.exec(task.stdout) ?? [];
        assert.notEqual(namespace, "", task.stdout);
        const none = await asks("alice", "lab check veth");
        assert.equal(none.code, 1);
        assert.match(none.stdout, /^0 of 10 points$/m);
        await must("alice", `ip netns add ${namespace}`);
        const some = await asks("alice", "lab check 6");
        assert.match(some.stdout, /^1 of 10 points$/m);
        const hint = await asks("alice", "lab hint");
        assert.equal(hint.code, 0, hint.output);
        assert.ok(hint.stdout.split("\n").length >= 2, hint.stdout);
        const answers = await asks("alice", "lab answer");
        assert.match(answers.stdout, /no questions/);
        const other = await asks("alice", "lab task capture");
        assert.equal(other.code, 2);
        assert.match(other.stdout, /^capture is not open, veth is/);
        const looks = records().filter(({ student, exercise }) => student === "alice" && exercise === "veth");
        assert.equal(looks.at(-1)?.["points"], 1);
    });

    it("sees by itself what a student has done, keeps one record of it, and shows it", async () => {
        const looksOfBob = () => records().filter(({ student, exercise }) => student === "bob" && exercise);
        const task = await asks("bob", "lab task");
        const [, namespace = ""] = /`(net-[0-9a-f]{4})`/.exec(task.stdout) ?? [];
        await must("bob", `ip netns add ${namespace}`);
        await until(() => looksOfBob().some(({ points }) => points === 1), "a look at what bob has done");
        const rounds = () => happened.filter(({ event }) => event === "round").length;
        const before = rounds();
        await until(() => rounds() > before + 3, "three more rounds");
        assert.equal(looksOfBob().filter(({ points }) => points === 1).length, 1);
        await until(() => page("index.html").includes("◐ 1/10"), "one point on the page");
    });

    it("is not moved by what a seat's root puts into the spool", async () => {
        const hostile = [
            "rm -rf /run/lab/request; ln -s /etc/shadow /run/lab/request",
            "rm -rf /run/lab/request; mkfifo /run/lab/request",
            "rm -rf /run/lab/request; head -c 1048576 /dev/zero | tr '\\0' x >/run/lab/request",
            `rm -rf /run/lab/request; printf '{"v":1,"id":"../../../../../tmp/evil-1","verb":"list","words":[]}' >/run/lab/request`,
            `rm -rf /run/lab/request; printf '{"v":1,"id":"7-7","verb":"answer","words":["\\\\u001b[2J</script>","=cmd|x"]}' >/run/lab/request.new; mv /run/lab/request.new /run/lab/request`,
        ];
        for (const command of hostile) {
            await must("bob", command);
            await until(
                async () =>
                    (await types("bob", "test ! -e /run/lab/request -a ! -L /run/lab/request")).code === 0,
                `the spool is clear after: ${command}`,
            );
        }
        await until(
            async () => (await types("bob", "test -e /run/lab/answers/7-7")).code === 0,
            "an answer to what is a request",
        );
        const { stdout } = await types("bob", "cat /run/lab/answers/7-7");
        assert.match(stdout, /^2\n/);
        assert.ok(!stdout.includes("\u001b"), stdout);
        assert.ok(stdout.includes("has no question </script>"), stdout);
        assert.ok(!existsSync("/tmp/evil-1"));
        // Where answers go is a link out of the spool: none is written there.
        await must(
            "bob",
            "rm -rf /run/lab/answers /tmp/elsewhere; mkdir /tmp/elsewhere; ln -s /tmp/elsewhere /run/lab/answers",
        );
        await must("bob", `printf '{"v":1,"id":"8-8","verb":"list","words":[]}' >/run/lab/request`);
        await until(
            () => happened.filter(({ student, verb }) => student === "bob" && verb === "list").length > 0,
            "the request is answered",
        );
        assert.equal((await types("bob", "ls /tmp/elsewhere")).stdout, "");
        // Nobody else notices.
        const { code, stdout: seen } = await asks("alice", "lab check");
        assert.equal(code, 1, seen);
        for (const file of ["index.html", "projector.html"])
            for (const text of ["<script>alert", "\u001b"]) assert.ok(!page(file).includes(text), file);
    });

    it("ends in order with Ctrl-C", async () => {
        assert.ok(watch);
        const ended = once(watch, "close");
        watch.kill("SIGINT");
        const [code] = (await ended) as [number | null];
        assert.equal(code, 0);
        const { stdout } = await run(["pgrep", "-fc", "look_for_request[s]"]);
        assert.equal(stdout.trim(), "0");
        const { code: unwatched } = await types("alice", "lab check");
        assert.equal(unwatched, 3);
    });

    it("takes the labs down in which nobody does anything, and keeps what was done there", async () => {
        const file = join(folder, "class.yaml");
        const said = readFileSync(file, "utf8");
        writeFileSync(file, `${said}idle: 1d\n`);
        const kept = await nslab("destroy", "--idle", "1h");
        assert.equal(kept.code, 0, kept.output);
        const { stdout } = await nslab("status");
        assert.match(stdout, /^alice .* up .* \d+ min$/m);
        const count = () =>
            records().filter(({ student, exercise }) => student === "alice" && exercise).length;
        const before = count();
        writeFileSync(file, `${said}idle: 1s\n`);
        await startWatch();
        const isDown = async () => /^watched: 2 not up$/m.test((await nslab("status")).stdout);
        await until(isDown, "the labs are down");
        assert.ok(count() > before);
        assert.ok(watch);
        const ended = once(watch, "close");
        watch.kill("SIGINT");
        await ended;
        assert.match(page("grades.csv"), /^alice,/m);
    });
});
