import assert from "node:assert/strict";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { Seed } from "../../exercises/seed.ts";
import { machine } from "./machine.ts";
import { pidsOf } from "./processes.ts";
import type { Store } from "./store.ts";
import { TestClass } from "./testClass.ts";

const name = "killed";

interface Trial {
    /** Starts what keeps the stacks. */
    start: (project: string) => Promise<Store>;
    /** A command that runs its arguments, as those of the class are run; none where there is nothing to it. */
    through?: string[];
    seats: readonly string[];
    experiments: readonly number[];
}

/** What a class comes through wherever its stacks are: it is killed, two teachers want it, and somebody unlocks it. */
export function comesThrough({ start, through, seats, experiments }: Trial): void {
    const asItWas = machine();
    const moments = new Seed(name, "", "");
    let own: TestClass;
    let store: Store;

    before(async () => {
        own = await TestClass.create(name, through);
        store = await start(own.lab.folder);
        own.write(
            [
                `experiments: [${experiments.join(", ")}]`,
                "hosts:",
                "  - {name: here, slots: 4000-4095}",
                ...(store.url === undefined ? [] : [`backend: ${store.url}`]),
            ],
            ["id", ...seats],
        );
    });
    after(async () => {
        const { code, output } = await own.run("destroy", "--forget");
        await own.lab.close();
        await store.stop();
        assert.equal(code, 0, output);
        assert.deepEqual(machine(), asItWas);
    });

    const locks = async () => (await store.read("locks")).map(([path]) => path);
    const pending = async () =>
        (await store.read("stacks"))
            .filter(([path, text]) => path.endsWith(".json") && text.includes('"pending_operations"'))
            .map(([path]) => path);
    /** Engines, their plugins, and the programs that they run. */
    const working = () =>
        pidsOf(
            ([first = "", ...words]) =>
                first.endsWith("/pulumi") ||
                words.some((word) => /plugin\.cjs$|hosted\/warm\.ts$|language-host-nodejs$/.test(word)),
        );

    async function isWholeAgain() {
        const up = await own.run("up", "--json");
        assert.equal(up.code, 0, up.output);
        assert.deepEqual([await locks(), working(), await pending()], [[], [], []]);
        const { code, stdout } = await own.run("status");
        assert.equal(code, 0, stdout);
        assert.match(stdout, new RegExp(`^killed: ${seats.length} up$`, "m"));
        const previewed = await own.run("preview");
        assert.match(previewed.stdout, /^killed: 0 new; of the others: no change$/m, previewed.output);
    }

    for (const [turn, verb] of ["up", "destroy", "up"].entries()) {
        const moment = moments.number(String(turn), 0, 3000);
        it(`needs no hand: the next up goes on after a ${verb}, killed ${moment} ms after all had begun`, async () => {
            const { pid, ended } = await own.underWay(verb, seats);
            await setTimeout(moment);
            process.kill(-pid, "SIGKILL");
            assert.deepEqual(await ended, [null, "SIGKILL"]);
            await isWholeAgain();
            if (verb === "destroy") assert.equal((await own.run("destroy")).code, 0);
        });
    }

    it("tells a second teacher who changes it, who may look meanwhile, and ends with Ctrl-C without a lock", async () => {
        assert.equal((await own.run("destroy")).code, 0);
        const { pid, ended } = await own.underWay("up", seats);
        // The first teacher's is not at its end before the second one has been answered.
        process.kill(-pid, "SIGSTOP");
        for (const verb of ["up", "unlock"]) {
            const { code, stderr, output } = await own.run(verb);
            assert.equal(code, 2, output);
            assert.match(
                stderr,
                /^killed is being changed by \w+@\S+ \(process \d+\) since \d{4}-\d\d-\d\dT[\d:.]+/,
            );
        }
        assert.match((await own.run("status")).stdout, /^alice +here +4000 /m);
        process.kill(-pid, "SIGCONT");
        process.kill(pid, "SIGINT");
        assert.deepEqual(await ended, [130, null]);
        assert.deepEqual([await locks(), working()], [[], []]);
        await isWholeAgain();
    });

    /** Locks a stack as a process does that is gone. */
    const lock = (stack: string, machine: string) =>
        store.write(
            `locks/organization/nslab/${stack}/one.json`,
            JSON.stringify({
                pid: 4_000_000,
                username: "ann",
                hostname: machine,
                timestamp: "2026-11-27T17:37:03Z",
            }),
        );
    const ann = String.raw`by ann@elsewhere \(process 4000000\) since 2026-11-27T17:37:03Z`;

    it("is unlocked where whoever has locked a student's stack is gone, or by force", async () => {
        await lock("killed.alice", "elsewhere");
        const up = await own.run("up", "alice");
        assert.equal(up.code, 1);
        assert.match(up.stderr, new RegExp(`killed\\.alice is being changed ${ann}`));
        const named = await own.run("unlock", "alice", "bob");
        assert.equal(named.code, 1);
        assert.match(named.stdout, new RegExp(`^killed\\.alice: locked ${ann}, \\d`, "m"));
        assert.match(named.stdout, /^killed\.bob: not locked$/m);
        const forced = await own.run("unlock", "--force", "alice");
        assert.match(forced.stdout, new RegExp(`^killed\\.alice: unlocked; it was locked ${ann}`));
        const free = await own.run("unlock", "alice");
        assert.deepEqual([free.code, free.stdout], [0, "killed.alice: not locked\n"]);
        await lock("killed.alice", hostname());
        const dead = await own.run("unlock", "alice");
        assert.equal(dead.code, 0, dead.output);
        assert.deepEqual(await locks(), []);
    });

    it("is unlocked by force where somebody has locked the class, and not else", async () => {
        await lock("killed.class", "elsewhere");
        for (const verb of ["up", "unlock"]) {
            const { code, stderr } = await own.run(verb, "alice");
            assert.equal(code, 2);
            assert.match(stderr, new RegExp(`^killed is being changed ${ann}`));
        }
        const { code, stdout, output } = await own.run("unlock", "--force", "alice");
        assert.equal(code, 0, output);
        assert.match(stdout, new RegExp(`^killed\\.class: unlocked; it was locked ${ann}`));
        assert.deepEqual(await locks(), []);
    });
}
