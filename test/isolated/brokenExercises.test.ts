import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "../../exercises/judge.ts";
import { look, runClear, runStart } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import { does, exerciseOf, namedBy, settingOf, withFault } from "../support/exercises.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";

const hints: Record<string, RegExp> = {
    "inside-down": /compare what `ip link` says of both/,
    "prefix-32": /no reply leaves/,
    "wrong-namespace": /which other namespaces/,
    "wrong-neighbour": /another MAC address/,
    "input-drop": /what a firewall does not let in/,
    "limit-times-ten": /Count the digits/,
    "swap-open": /which other file decides/,
    "in-parent": /who is in it/,
    "group-beside": /who is in it/,
    "host-proc": /lists \d+ processes/,
};

describe("exercises that begin with a broken lab", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ experiments: [1, 2], leaveOut: ["capture"] });
        await lab.up();
    });
    after(() => lab.close());

    for (const exercise of [exerciseOf("broken-link"), exerciseOf("broken-limit")])
        describe(exercise.name, () => {
            for (const { name } of exercise.faults ?? [])
                it(`${name} is found, mended by its own undo, and named by its own answer alone`, async () => {
                    const setting = withFault(settingOf(exercise, await lab.outputs(), "one"), name);
                    const before = machine();
                    const { begun, facts, answers } = await does(setting);
                    assert.match(begun.steps[0]?.hint?.en ?? "", hints[name] ?? /^$/);
                    assert.deepEqual(answers, { fault: name });
                    assert.deepEqual(namedBy(setting, facts), [name]);
                    assert.deepEqual(machine(), before);
                    assert.deepEqual((await lab.preview()).operations, {});
                });

            it("is undone though the student has mended it already", async () => {
                for (const { name } of exercise.faults ?? []) {
                    const setting = withFault(settingOf(exercise, await lab.outputs(), "one"), name);
                    await runStart(setting);
                    await runClear(setting);
                    await runClear(setting);
                }
                assert.deepEqual((await lab.preview()).operations, {});
            });
        });

    /** What a student types, and whether it mends. */
    const repairs: [string, string, string, boolean][] = [
        [
            "broken-link",
            "wrong-namespace",
            "ip -n NET-2 link set IN netns NET; ip -n NET addr add IPIN dev IN; ip -n NET link set IN up",
            true,
        ],
        ["broken-link", "wrong-namespace", "ip -n NET-2 link set IN netns NET", false],
        ["broken-link", "prefix-32", "ip -n NET addr add IPIN dev IN", true],
        ["broken-link", "prefix-32", "ip -n NET route add default dev IN", true],
        ["broken-link", "input-drop", "ip netns exec NET iptables -F", true],
        ["broken-link", "wrong-neighbour", "ip neigh flush dev OUT nud permanent", true],
        ["broken-link", "wrong-neighbour", "ip -n NET neigh flush dev IN", false],
        ["broken-limit", "in-parent", "echo PID >GROUP/cgroup.procs", true],
        ["broken-limit", "group-beside", "rmdir GROUP-2 || true", false],
        ["broken-limit", "host-proc", "nsenter -t PID -m -p mount -t proc proc TREE/proc", true],
        ["broken-limit", "host-proc", "nsenter -t PID -m mount -t proc proc TREE/proc", false],
        ["broken-limit", "host-proc", "nsenter -t PID -m umount TREE/proc", true],
    ];
    for (const [name, fault, typed, isMended] of repairs)
        it(`${name}, ${fault}: \`${typed}\` ${isMended ? "mends it" : "does not mend it"}`, async () => {
            const outputs = await lab.outputs();
            const setting = withFault(settingOf(exerciseOf(name), outputs, "one"), fault);
            const { experiment1, experiment2 } = outputs;
            const values: Record<string, string | number> = {
                NET: experiment2.networkNamespace,
                IPIN: experiment2.inside.address,
                IN: experiment2.inside.name,
                OUT: experiment2.outside.name,
                PID: experiment1.container.pid,
                GROUP: experiment1.cgroup.path,
                TREE: experiment1.rootFs,
            };
            const started = await runStart(setting);
            try {
                const command = typed.replaceAll(/[A-Z]{2,}/g, (word) => String(values[word] ?? word));
                execFileSync("sh", ["-c", command], { stdio: ["ignore", "ignore", "ignore"] });
                const { points } = judge(
                    setting.exercise,
                    await look(setting, started),
                    setting.parameters,
                    {},
                );
                assert.equal(points, isMended ? 4 : 0);
            } finally {
                await runClear(setting);
            }
            assert.deepEqual((await lab.preview()).operations, {});
        });

    it("what the student has made under the lab's own names does not keep the lab from being built again", async () => {
        const outputs = await lab.outputs();
        const { networkNamespace: net, inside, outside } = outputs.experiment2;
        const setting = withFault(settingOf(exerciseOf("broken-link"), outputs, "one"), "inside-down");
        await runStart(setting);
        execFileSync("sh", [
            "-c",
            `ip netns delete ${net}; ip link delete ${outside.name} 2>/dev/null; ip netns add ${net} &&
            ip link add ${outside.name} type veth peer name ${inside.name} netns ${net}`,
        ]);
        await runClear(setting);
        assert.equal(existsSync(`/run/netns/${net}`), false);
        await lab.up();
        assert.deepEqual((await lab.preview()).operations, {});
    });
});

describe("a lab with a fault in it, as its student has it", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ experiments: [2] });
        await lab.up();
    });
    after(() => lab.close());

    const nslab = (...args: string[]) => lab.run(["env", "LC_ALL=C.UTF-8", "node", "cli/main.ts", ...args]);
    const points = async () => {
        const { stdout } = await nslab("exercise", "check", "broken-link", "--json");
        return (JSON.parse(stdout) as { points: number }).points;
    };

    it("is left alone by up, mended by up --heal, and closed by it", async () => {
        const begun = await nslab("exercise", "start", "broken-link");
        assert.equal(begun.code, 0, begun.output);
        assert.match(begun.output, /# 11\. The namespace does not answer/);
        assert.equal(await points(), 0);

        const left = await nslab("up");
        assert.equal(left.code, 1);
        assert.match(left.output, /its fault is left alone, and so is the lab\. `\.\/nslab up --heal`/);
        assert.equal(await points(), 0);

        const reset = await nslab("exercise", "reset", "broken-link", "--yes");
        assert.equal(reset.code, 0, reset.output);
        assert.equal(await points(), 0);

        const healed = await nslab("up", "--heal");
        assert.equal(healed.code, 0, healed.output);
        assert.match(healed.output, /The exercise broken-link is closed/);
        assert.deepEqual((await lab.preview()).operations, {});
        assert.doesNotMatch(readFileSync(join(lab.folder, "stacks/Pulumi.dev.yaml"), "utf8"), /leaveOut/);
    });

    it("is mended though nslab was killed while it broke it", async () => {
        assert.equal((await nslab("exercise", "start", "broken-link")).code, 0);
        const file = join(lab.folder, ".nslab/exercises/dev.json");
        const book = JSON.parse(readFileSync(file, "utf8")) as {
            entries: Record<string, { values?: object }>;
        };
        delete book.entries["broken-link"]?.values;
        writeFileSync(file, JSON.stringify(book));
        const unfinished = await nslab("exercise", "check", "broken-link");
        assert.match(unfinished.output, /did not come to its end/);

        const healed = await nslab("up", "--heal");
        assert.equal(healed.code, 0, healed.output);
        assert.deepEqual((await lab.preview()).operations, {});
        const { networkNamespace: net, outside } = (await lab.outputs()).experiment2;
        const shown = (command: string) => execFileSync("sh", ["-c", command], { encoding: "utf8" });
        assert.doesNotMatch(shown(`ip netns exec ${net} iptables -S`), /DROP/);
        assert.doesNotMatch(shown(`ip neigh show dev ${outside.name}`), /PERMANENT/);
        assert.equal(existsSync(`/run/netns/${net}-2`), false);
    });

    it("closes the question after three wrong answers, and solves it all the same", async () => {
        assert.equal((await nslab("exercise", "start", "broken-link")).code, 0);
        const listed = (await nslab("exercise", "answer", "broken-link")).output;
        assert.match(listed, /prefix-32: the inside address has the prefix length 32/);
        assert.match((await nslab("exercise", "answer", "broken-link", "fault", "sun")).output, /one of/);
        const exercise = exerciseOf("broken-link");
        const book = JSON.parse(readFileSync(join(lab.folder, ".nslab/exercises/dev.json"), "utf8")) as {
            entries: Record<string, { lab: string }>;
        };
        const secret = book.entries[exercise.name]?.lab ?? "";
        const own = String(exercise.parameters(new Seed(secret, "", exercise.name))["fault"]);
        const wrong = (exercise.faults ?? []).map(({ name }) => name).filter((name) => name !== own);
        for (const name of wrong.slice(0, 3))
            assert.match(
                (await nslab("exercise", "answer", "broken-link", "fault", name)).output,
                /not right/,
            );
        assert.match((await nslab("exercise", "answer", "broken-link", "fault", own)).output, /is closed/);
        const solved = await nslab("exercise", "solve", "broken-link");
        assert.match(solved.output, /6 of 6 points/);
        assert.equal((await nslab("destroy", "--yes")).code, 0);
        await lab.up();
    });

    it("refuses an exercise that this lab cannot hold, before anything is touched", async () => {
        const { code, output } = await nslab("exercise", "start", "dnat");
        assert.notEqual(code, 0);
        assert.match(output, /needs Experiment 3, which is not in nslab:experiments/);
        assert.deepEqual((await lab.preview()).operations, {});
    });
});
