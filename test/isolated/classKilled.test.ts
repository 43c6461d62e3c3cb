import assert from "node:assert/strict";
import { once } from "node:events";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Seed } from "../../exercises/seed.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { pidsOf, until } from "../support/processes.ts";

const seats = ["alice", "bob", "cara", "dora"];

describe("a class whose run is killed", () => {
    const asItWas = machine();
    const moments = new Seed("killed", "", "");
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({});
        mkdirSync(join(lab.folder, "killed"));
        writeFileSync(
            join(lab.folder, "killed", "class.yaml"),
            "class: killed\nexperiments: [1, 2]\nhosts:\n  - {name: here, slots: 4000-4095}\n",
        );
        writeFileSync(join(lab.folder, "killed", "roster.csv"), `id\n${seats.join("\n")}\n`);
    });
    after(async () => {
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const command = (verb: string, ...args: string[]) => [
        "node",
        "cli/main.ts",
        "class",
        verb,
        "killed",
        ...args,
    ];
    const nslab = (verb: string, ...args: string[]) => lab.run(command(verb, ...args));
    const locks = () => globSync(join(lab.folder, ".nslab/state/.pulumi/locks/**/*.json"));
    /** Engines, their plugins, and the programs that they run. */
    const working = () =>
        pidsOf(
            ([first = "", ...words]) =>
                first.endsWith("/pulumi") ||
                words.some((word) => /plugin\.cjs$|hosted\/warm\.ts$|language-host-nodejs$/.test(word)),
        );
    const pending = () =>
        globSync(join(lab.folder, ".nslab/state/.pulumi/stacks/nslab/killed.*.json")).filter((file) =>
            readFileSync(file, "utf8").includes('"pending_operations"'),
        );

    /** Starts a command as the leader of a process group, and waits until it is at all seats at once. */
    async function underWay(verb: string) {
        const child = lab.start(["setsid", ...command(verb, "--json", "--parallel", String(seats.length))]);
        let said = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
        child.stderr.resume();
        const ended = once(child, "close") as Promise<[number | null, string | null]>;
        await until(
            () => seats.every((seat) => said.includes(`"student":"${seat}","event":"start"`)),
            "all of them have begun",
        );
        return { pid: child.pid ?? 0, ended };
    }

    async function isWholeAgain() {
        const up = await nslab("up", "--json");
        assert.equal(up.code, 0, up.output);
        assert.deepEqual([locks(), working(), pending()], [[], [], []]);
        const { code, stdout } = await nslab("status");
        assert.equal(code, 0, stdout);
        assert.match(stdout, /^killed: 4 up$/m);
        const previewed = await nslab("preview");
        assert.match(previewed.stdout, /^killed: 0 new; of the others: no change$/m, previewed.output);
    }

    for (const [turn, verb] of ["up", "destroy", "up"].entries()) {
        const moment = moments.number(String(turn), 0, 3000);
        it(`needs no hand: the next up goes on after a ${verb}, killed ${moment} ms after all had begun`, async () => {
            const { pid, ended } = await underWay(verb);
            await setTimeout(moment);
            process.kill(-pid, "SIGKILL");
            assert.deepEqual(await ended, [null, "SIGKILL"]);
            await isWholeAgain();
            if (verb === "destroy") assert.equal((await nslab("destroy")).code, 0);
        });
    }

    it("tells a second up who holds it, and ends with Ctrl-C without a lock", async () => {
        assert.equal((await nslab("destroy")).code, 0);
        const { pid, ended } = await underWay("up");
        const second = await nslab("up");
        assert.equal(second.code, 2, second.output);
        assert.match(
            second.stderr,
            /^killed is being changed by \w+@\S+ \(process \d+\) since \d{4}-\d\d-\d\dT[\d:.]+/,
        );
        process.kill(pid, "SIGINT");
        assert.deepEqual(await ended, [130, null]);
        assert.deepEqual([locks(), working()], [[], []]);
        await isWholeAgain();
    });
});
