import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { Postgres } from "../support/postgres.ts";
import { pidsOf, until } from "../support/processes.ts";

const seats = ["alice", "bob", "cara"];

describe("a class whose stacks are in PostgreSQL", () => {
    const asItWas = machine();
    let lab: Lab;
    let postgres: Postgres;

    before(async () => {
        postgres = await Postgres.start(15432);
        lab = await Lab.create({});
        mkdirSync(join(lab.folder, "shared"));
        writeFileSync(
            join(lab.folder, "shared", "class.yaml"),
            `class: shared\nbackend: ${postgres.url}\nexperiments: [2]\nhosts:\n  - {name: here, slots: 4000-4095}\n`,
        );
        writeFileSync(join(lab.folder, "shared", "roster.csv"), `id\n${seats.join("\n")}\n`);
    });
    after(async () => {
        const { code, output } = await nslab("destroy", "--forget");
        await lab.close();
        await postgres.stop();
        assert.equal(code, 0, output);
        assert.deepEqual(machine(), asItWas);
    });

    const command = (verb: string, ...args: string[]) => [
        "node",
        "cli/main.ts",
        "class",
        verb,
        "shared",
        ...args,
    ];
    const nslab = (verb: string, ...args: string[]) => lab.run(command(verb, ...args));
    const locks = () => postgres.ask("select key from pulumi_state where key like '%/locks/%'");

    it("tells a second up who holds it, and after a kill the next up needs no hand", async () => {
        const first = lab.start(["setsid", ...command("up", "--json")]);
        let said = "";
        first.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
        first.stderr.resume();
        const ended = once(first, "close");
        await until(
            () => seats.every((seat) => said.includes(`"student":"${seat}","event":"start"`)),
            "all of them have begun",
        );
        const second = await nslab("up");
        assert.equal(second.code, 2, second.output);
        assert.match(
            second.stderr,
            /^shared is being changed by \w+@\S+ \(process \d+\) since \d{4}-\d\d-\d\dT[\d:.]+/,
        );
        assert.doesNotMatch(second.output, /teachers@/);
        await setTimeout(500);
        process.kill(-(first.pid ?? 0), "SIGKILL");
        await ended;
        const up = await nslab("up", "--json");
        assert.equal(up.code, 0, up.output);
        assert.deepEqual(await locks(), []);
        assert.deepEqual(
            pidsOf(([program = ""]) => program.endsWith("/pulumi")),
            [],
        );
        const status = await nslab("status");
        assert.match(status.stdout, /^shared: 3 up$/m);
        const previewed = await nslab("preview");
        assert.match(previewed.stdout, /^shared: 0 new; of the others: no change$/m, previewed.output);
    });
});
