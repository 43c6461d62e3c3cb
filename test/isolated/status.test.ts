import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
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

    it("say how to build a lab that is not up", async () => {
        await lab.destroy();
        const { code, output } = await nslab("status");
        assert.equal(code, 1);
        assert.match(output, /The stack dev is not up\. Build it with: \.\/nslab up$/m);
    });
});
