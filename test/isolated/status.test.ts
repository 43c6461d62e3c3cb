import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Status } from "../../cli/status/look.ts";
import { Lab, type WholeLab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";

describe("nslab up and status", () => {
    let lab: Lab;
    let outputs: WholeLab;
    let said: string;
    const nslab = (...words: string[]) => lab.run(["node", "cli/main.ts", ...words]);
    const status = async (): Promise<Status & { code: number }> => {
        const { code, stdout, output } = await nslab("status", "--json");
        assert.ok(stdout.startsWith("{"), output);
        return { code, ...(JSON.parse(stdout) as Status) };
    };
    const states = ({ objects }: Status) =>
        Object.fromEntries(
            objects
                .filter(({ state }) => state !== "built")
                .map(({ name, state, drift }) => [name, [state, ...drift.map(({ sentence }) => sentence)]]),
        );

    before(async () => {
        lab = await Lab.create({ student: freshName("state-"), slot: freshSlot() });
        // Who reads the first line has seen enough; the lab is built all the same.
        const { output } = await lab.run(["sh", "-c", "node cli/main.ts up 2>&1 | head -n 1"]);
        assert.equal(output.trim().split("\n").length, 1);
        outputs = await lab.outputs();
        ({ output: said } = await nslab("up"));
    });
    after(() => lab.close());

    it("say of each object what a user needs, and what to do next", () => {
        const { experiment1, experiment2, experiment3 } = outputs;
        assert.match(said, /24 unchanged/);
        for (const line of [
            `centos +RootFs +${experiment1.rootFs}`,
            `go-demo +MemoryCgroup +${experiment1.cgroup.path}: limit 99,999,744 bytes`,
            `container +PidNamespace +PID ${experiment1.container.pid} outside, PID 1 inside`,
            `veth +VethPair +${experiment2.outside.name} ${experiment2.outside.address} on the host`,
            `web +PublishedContainer +http://${experiment3.published.address}:80/`,
            `capture-nic +CaptureJob +PID ${experiment3.captures[0]?.pid}:`,
        ])
            assert.match(said, new RegExp(`^✓ +${line.replaceAll(".", "\\.")}`, "m"));
        for (const next of ["check", "enter", "report", "status", "destroy"])
            assert.match(said, new RegExp(`^ {2}\\./nslab ${next}`, "m"));
        assert.doesNotMatch(said, /pidNamespace/, "outputs are printed when they are asked for");
    });

    it("find everything as built, in the order of the lab, and since when", async () => {
        const found = await status();
        assert.deepEqual([found.code, found.asBuilt, states(found)], [0, true, {}]);
        assert.deepEqual(
            found.objects.map(({ name }) => name),
            [
                "centos",
                "go-demo",
                "chroot",
                "container",
                "veth",
                "web",
                "capture",
                "capture-nic",
                "capture-bridge",
                "capture-veth-host",
                "capture-veth-container",
            ],
        );
        for (const { since = "" } of found.objects) assert.ok(Date.parse(since) <= Date.now());
        const text = await nslab("status");
        assert.match(text.stdout, /^Stack dev on this machine: 11 objects, all as built$/m);
    });

    it("name what has drifted and what is gone, without changing it", async () => {
        const { experiment1, experiment2 } = outputs;
        execFileSync("ip", ["link", "set", experiment2.outside.name, "down"]);
        process.kill(experiment1.chroot.pid, "SIGKILL");
        for (const look of ["the first", "the second"]) {
            const found = await status();
            assert.deepEqual([found.code, found.asBuilt], [1, false], look);
            assert.deepEqual(states(found), {
                veth: ["drifted", `the network interface "${experiment2.outside.name}" is down`],
                chroot: ["gone", `the process ${experiment1.chroot.pid} is gone`],
            });
        }
        const { code, stdout } = await nslab("status");
        assert.equal(code, 1);
        assert.match(stdout, /2 of 11 not as built[^]*^\.\/nslab preview .*\.\/nslab up/m);
        await lab.up();
        assert.equal((await status()).asBuilt, true);
    });

    it("go on looking until nobody reads any more", async () => {
        const watching = lab.start(["node", "cli/main.ts", "status", "--watch", "--json"]);
        const seen: string[] = [];
        watching.stdout.setEncoding("utf8").on("data", (text: string) => {
            seen.push(...text.trim().split("\n"));
            if (seen.length >= 2) watching.stdout.destroy();
        });
        const [code] = (await once(watching, "close")) as [number];
        assert.equal(code, 0);
        for (const line of seen) assert.equal((JSON.parse(line) as Status).asBuilt, true);
    });

    it("have the lab drawn with its own names and addresses", async () => {
        const { experiment2, experiment3 } = outputs;
        const { stdout } = await nslab("graph");
        assert.match(
            stdout,
            new RegExp(
                `${experiment2.outside.name}, ${experiment2.outside.address}, .*${experiment2.inside.name}`,
            ),
        );
        const file = join(lab.folder, "lab.svg");
        assert.equal((await nslab("graph", "--output", file)).code, 0);
        assert.ok(readFileSync(file, "utf8").includes(`>→ ${experiment3.container.address}:80</text>`));
    });

    it("have the logs of their objects printed, and followed", async () => {
        const { client, published } = outputs.experiment3;
        const ask = (path: string) => {
            const url = `http://${published.address}:${published.port}/${path}`;
            execFileSync("ip", ["netns", "exec", client.namespace, "curl", "-q", "-sS", url]);
        };
        ask("first");
        const { code, stdout } = await nslab("logs", "web");
        assert.equal(code, 0);
        assert.match(stdout, /"GET \/first HTTP\/1\.1" 200/);
        const following = lab.start(["node", "cli/main.ts", "logs", "web", "--follow", "--lines", "1"]);
        let seen = "";
        following.stdout.setEncoding("utf8").on("data", (text: string) => {
            if (seen === "") ask("second");
            seen += text;
            if (seen.includes("/second")) following.kill("SIGINT");
        });
        const [followed] = (await once(following, "close")) as [number];
        assert.equal(followed, 0);
        assert.match((await nslab("logs", "go-demo")).output, /go-demo writes no log; these do: .*web/);
        assert.match((await nslab("logs", "moon")).output, /has no object "moon"; it has centos, go-demo/);
    });

    it("say how to build a lab that is not up", async () => {
        await lab.destroy();
        const { code, output } = await nslab("status");
        assert.equal(code, 1);
        assert.match(output, /The stack dev is not up\. Build it with: \.\/nslab up$/m);
    });
});

describe("nslab new", () => {
    it("makes a stack on a fresh clone, and asks nothing", async () => {
        const lab = await Lab.create({});
        await rm(join(lab.folder, ".nslab"), { recursive: true });
        await rm(join(lab.folder, "stacks", "Pulumi.dev.yaml"));
        const nslab = (...words: string[]) =>
            lab.run(["env", "-u", "PULUMI_CONFIG_PASSPHRASE_FILE", "node", "cli/main.ts", ...words]);
        try {
            const [name, slot] = [freshName("new-"), freshSlot()];
            const made = await nslab("new", name, "--slot", String(slot));
            assert.equal(made.code, 0, made.output);
            assert.match(
                made.stdout,
                new RegExp(`has slot ${slot}\\. Build its lab: \\./nslab up --stack ${name}$`, "m"),
            );
            const preview = await nslab("preview", "--stack", name);
            assert.equal(preview.code, 0, preview.output);
            for (const [words, refusal] of [
                [[name], `There is a stack ${name} already`],
                [["other", "--slot", String(slot)], `Slot ${slot} is the stack ${name}'s`],
                [["Other"], "is no such name"],
            ] as const) {
                const { code, output } = await nslab("new", ...words);
                assert.equal(code, 1);
                assert.ok(output.includes(refusal), output);
            }
            assert.match((await nslab("new", "next")).stdout, /The stack next has slot 1\./);
        } finally {
            await rm(lab.folder, { recursive: true });
        }
    });
});
