import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { observationsOf } from "../../checks/lessons/lesson5.ts";
import { judge } from "../../exercises/judge.ts";
import { look, runClear, runStart, valuesOf } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import {
    does,
    exerciseOf,
    namedBy,
    ownQuestions,
    pointsOnTheWay,
    settingOf,
    withFault,
} from "../support/exercises.ts";
import { Lab } from "../support/lab.ts";

const seeds = ["one", "two", "three", "four", "five"];

describe("exercises of Experiment 3", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ experiments: [3] });
        await lab.up();
    });
    after(() => lab.close());

    const forSeed = async (name: string, secret: string) => {
        const exercise = exerciseOf(name);
        const parameters = exercise.parameters(new Seed(secret, "", name));
        await lab.configure({ experiments: [3], ...exercise.config?.(parameters) });
        await lab.up();
        return settingOf(exercise, await lab.outputs(), secret);
    };

    describe("dnat", () => {
        for (const secret of seeds)
            it(`the start gives no point, the solution all, and nothing is left of it: seed ${secret}`, async () => {
                await does(await forSeed("dnat", secret));
                assert.deepEqual((await lab.preview()).operations, {});
            });

        it("no command of the solution lowers the points", async () => {
            const points = await pointsOnTheWay(await forSeed("dnat", "way"), lab.folder);
            assert.deepEqual(points, [2, 12]);
        });

        /** What a student types into the host, and which steps it passes. */
        const tries: [string, string, string[], RegExp][] = [
            [
                "a rule for the port at any address",
                "iptables -t nat -A PREROUTING -p tcp --dport PORT -j DNAT --to WEB:80",
                ["forwarding", "answered", "source", "client"],
                /at another address, too/,
            ],
            [
                "a rule for every port",
                "iptables -t nat -A PREROUTING -d HOST -p tcp -j DNAT --to WEB:80",
                ["forwarding", "answered", "source", "client"],
                /port \d+, too/,
            ],
            [
                "the source rewritten, too",
                "iptables -t nat -A PREROUTING -d HOST -p tcp --dport PORT -j DNAT --to WEB:80; iptables -t nat -A POSTROUTING -j MASQUERADE",
                ["forwarding", "answered", "alone", "source"],
                /rewrites the source as well/,
            ],
            [
                "a rule where packets come by that the host itself sends",
                "iptables -t nat -A OUTPUT -d HOST -p tcp --dport PORT -j DNAT --to WEB:80",
                ["forwarding"],
                /nothing rewrites its destination/,
            ],
            [
                "a rule that forgets the container's port",
                "iptables -t nat -A PREROUTING -d HOST -p tcp --dport PORT -j DNAT --to WEB",
                ["forwarding"],
                /has been forwarded, .* Which port/,
            ],
        ];
        for (const [title, typed, passed, hint] of tries)
            it(`knows a wrong try: ${title}`, async () => {
                const setting = await forSeed("dnat", "one");
                const { published, container, captures } = (await lab.outputs()).experiment3;
                const started = await runStart(setting);
                try {
                    const command = typed
                        .replaceAll("HOST", published.address)
                        .replaceAll("PORT", String(published.port))
                        .replaceAll("WEB", container.address);
                    const host = captures[0]?.namespace ?? "";
                    execFileSync("ip", [
                        "netns",
                        "exec",
                        host,
                        "sh",
                        "-c",
                        `sysctl -q -w net.ipv4.ip_forward=1; ${command}`,
                    ]);
                    const { steps } = judge(
                        setting.exercise,
                        await look(setting, started),
                        setting.parameters,
                        {},
                    );
                    assert.deepEqual(
                        steps.filter((step) => step.passed).map(({ what }) => what),
                        passed,
                        JSON.stringify(steps, undefined, 2),
                    );
                    assert.match(steps.find((step) => step.hint)?.hint?.en ?? "", hint);
                } finally {
                    await runClear(setting);
                }
            });

        it("refuses a host that has rules of somebody else's, and leaves them", async () => {
            const setting = await forSeed("dnat", "one");
            const host = (await lab.outputs()).experiment3.captures[0]?.namespace ?? "";
            const iptables = (...args: string[]) =>
                execFileSync("ip", ["netns", "exec", host, "iptables", ...args], { encoding: "utf8" });
            iptables("-A", "INPUT", "-s", "203.0.113.7", "-j", "DROP");
            try {
                await assert.rejects(runStart(setting), /has rules that are not the lab's; .*203\.0\.113\.7/);
                assert.match(iptables("-S", "INPUT"), /203\.0\.113\.7/);
                assert.match(iptables("-t", "nat", "-S"), /DNAT/);
            } finally {
                iptables("-D", "INPUT", "-s", "203.0.113.7", "-j", "DROP");
            }
        });
    });

    describe("journey", () => {
        it(`the start gives no point, the solution all, for ${seeds.length} seeds`, async () => {
            const others: Record<string, string>[] = [];
            for (const secret of seeds) {
                const setting = await forSeed("journey", secret);
                const { facts, answers } = await does(setting);
                for (const other of others)
                    assert.deepEqual(ownQuestions(setting, facts, other), ["port", "seq"]);
                others.push(answers);
            }
        });

        it("takes no request from elsewhere for the client's, and says from where it came", async () => {
            const setting = await forSeed("journey", "elsewhere");
            const { container, captures } = (await lab.outputs()).experiment3;
            const started = await runStart(setting);
            execFileSync("ip", [
                ...["netns", "exec", captures[0]?.namespace ?? "", "curl", "-s"],
                ...["-A", String(setting.parameters["agent"]), `http://${container.address}/`],
            ]);
            const { points, steps } = judge(
                setting.exercise,
                await look(setting, started),
                setting.parameters,
                {},
            );
            assert.equal(points, 0);
            assert.match(steps[0]?.hint?.en ?? "", /in which network namespace did curl run/);
        });
    });

    describe("broken-path", () => {
        const exercise = exerciseOf("broken-path");

        before(async () => {
            await lab.configure({ experiments: [3] });
            await lab.up();
        });

        for (const { name, hop } of exercise.faults ?? [])
            it(`${name} is found at ${hop}, mended by its own undo, and named by its own answer alone`, async () => {
                const outputs = await lab.outputs();
                const setting = withFault(settingOf(exercise, outputs, "one"), name);
                const { experiment3 } = outputs;
                const { before: broken, begun, facts, answers } = await does(setting);
                const seen = observationsOf(broken, experiment3, experiment3.client.address);
                const last = seen.findLastIndex(({ opening }) => opening);
                assert.equal(Object.keys(exercise.questions[0]?.choices ?? {})[last], hop);
                assert.match(
                    begun.steps[0]?.hint?.en ?? "",
                    hop === "nic" ? /nothing of it at the bridge/ : /container's end/,
                );
                assert.deepEqual(answers, { hop, fault: name });
                assert.deepEqual(namedBy(setting, facts), [name]);
                await lab.up();
                assert.deepEqual((await lab.preview()).operations, {});
            });

        it("does not take a program that answers in the container's place for a repair", async () => {
            const outputs = await lab.outputs();
            const { published, container, captures } = outputs.experiment3;
            const setting = withFault(settingOf(exercise, outputs, "one"), "dnat-gone");
            const started = await runStart(setting);
            const proxy = spawn(
                "ip",
                [
                    ...["netns", "exec", captures[0]?.namespace ?? "", "socat"],
                    `TCP-LISTEN:${published.port},fork,reuseaddr`,
                    `TCP:${container.address}:80`,
                ],
                { stdio: "ignore" },
            );
            try {
                await sleep(500);
                const { steps } = judge(exercise, await look(setting, started), setting.parameters, {});
                assert.equal(steps[0]?.passed, false);
                assert.match(steps[0].hint?.en ?? "", /answer in its place/);
            } finally {
                proxy.kill();
                await runClear(setting);
            }
        });

        it("ends the web server that the student has started, so that the lab's own has its port", async () => {
            const outputs = await lab.outputs();
            const setting = withFault(settingOf(exercise, outputs, "one"), "nginx-stopped");
            const started = await runStart(setting);
            const { webNamespace, folder } = valuesOf(setting);
            const nginx = spawn(
                "ip",
                [
                    "netns",
                    "exec",
                    String(webNamespace),
                    "nginx",
                    "-p",
                    `${String(folder)}/`,
                    "-c",
                    "nginx.conf",
                ],
                { stdio: "ignore" },
            );
            try {
                await sleep(500);
                const { points } = judge(exercise, await look(setting, started), setting.parameters, {});
                assert.equal(points, 4);
                const ended = once(nginx, "exit");
                await runClear(setting);
                await ended;
                await lab.up();
                assert.deepEqual((await lab.preview()).operations, {});
            } finally {
                nginx.kill();
            }
        });
    });
});
