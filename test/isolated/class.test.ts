import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { statusOf } from "../support/process.ts";
import { pidsOf, until } from "../support/processes.ts";

/** One event of --json. */
interface SeatEvent {
    student: string;
    event: string;
    changes?: Record<string, number>;
    error?: string;
}

describe("a class of four", () => {
    const asItWas = machine();
    let lab: Lab;
    let folder: string;

    before(async () => {
        lab = await Lab.create({});
        folder = join(lab.folder, "os-2026");
        mkdirSync(folder);
        // Experiment 2 alone is built fast, and enough to be told apart.
        writeFileSync(
            join(folder, "class.yaml"),
            "class: os-2026\nexperiments: [2]\nhosts:\n  - {name: here, slots: 4000-4095}\n",
        );
        roster("id,name,group,status", "alice,Alice,,", "bob,Bob,pair,", "cara,Cara,pair,", "dora,Dora,,");
    });
    after(async () => {
        await nslab("destroy", "--forget");
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    const roster = (...lines: string[]) => {
        writeFileSync(join(folder, "roster.csv"), `${lines.join("\n")}\n`);
    };
    const command = (verb: string, ...args: string[]) => [
        "node",
        "cli/main.ts",
        "class",
        verb,
        folder,
        ...args,
    ];
    const nslab = (verb: string, ...args: string[]) => lab.run(command(verb, ...args));
    const well = async (verb: string, ...args: string[]) => {
        const { code, stdout, output } = await nslab(verb, ...args);
        assert.equal(code, 0, output);
        return stdout;
    };
    /** What the last event of each seat says. */
    const ends = (stdout: string) =>
        Object.fromEntries(
            stdout
                .split("\n")
                .filter((line) => line.startsWith("{"))
                .map((line) => JSON.parse(line) as SeatEvent)
                .map(({ student, event, changes = {} }) => {
                    const changed = Object.entries(changes).filter(([kind]) => kind !== "same");
                    const what = JSON.stringify(Object.fromEntries(changed));
                    return [student, changed.length > 0 ? `${event}: ${what}` : event];
                }),
        );
    const lastOf = (stdout: string, seat: string) => {
        const events = stdout.split("\n").filter((line) => line.startsWith("{"));
        const own = events
            .map((line) => JSON.parse(line) as SeatEvent)
            .filter(({ student }) => student === seat);
        return own.at(-1) ?? assert.fail(`nothing is said of ${seat}`);
    };
    const slots = async () =>
        Object.fromEntries(
            (await nslab("status", "--json")).stdout
                .split("\n")
                .filter(Boolean)
                .map(
                    (line) =>
                        JSON.parse(line) as { student: string; slot?: number; state: string; gone: boolean },
                )
                .map(({ student, slot, state, gone }) => [
                    student,
                    `${slot ?? "-"} ${state}${gone ? " gone" : ""}`,
                ]),
        );
    const isLanguageHost = (words: string[]) => words.some((word) => word.endsWith("language-host-nodejs"));
    /** What the engine that has started a process is run for. */
    const stackOfParent = (pid: number) => {
        try {
            const parent = statusOf(pid)["PPid"] ?? "";
            const words = readFileSync(`/proc/${parent}/cmdline`, "utf8").split("\0");
            return words[words.indexOf("--stack") + 1] ?? "";
        } catch {
            return ""; // it has ended since
        }
    };
    const links = () => execFileSync("ip", ["-br", "link"], { encoding: "utf8" });

    it("is refused with exit code 2 where its files are wrong, and nothing has run", async () => {
        const before = readFileSync(join(folder, "roster.csv"), "utf8");
        roster("id,name", "Alice!,A", "bob,B", "bob,B");
        const { code, stderr } = await nslab("up");
        assert.equal(code, 2);
        assert.deepEqual(
            stderr
                .trim()
                .split("\n")
                .map((line) => line.split(": ")[0]),
            ["roster.csv:2", "roster.csv:4"],
        );
        writeFileSync(join(folder, "roster.csv"), before);
        assert.deepEqual(machine(), asItWas);
    });

    it("is previewed without anything being made", async () => {
        const shown = await well("preview");
        assert.match(shown, /^here +3 +3 +48 MiB +\d+ MiB$/m);
        assert.match(shown, /^alice: new, on here in slot 4000$/m);
        assert.match(shown, /^pair: new, on here in slot 4001$/m);
        assert.deepEqual(machine(), asItWas);
        assert.match((await nslab("status")).stdout, /3 new$/m);
    });

    it("is up with a stack for each student and each group, whom the slots keep apart", async () => {
        const began = new Set<string>();
        // Of a seat's stack the class runs the program itself.
        const watching = setInterval(() => {
            for (const pid of pidsOf(isLanguageHost)) began.add(stackOfParent(pid));
        }, 100);
        const built = await well("up", "--json");
        clearInterval(watching);
        assert.deepEqual([...began].filter(Boolean), ["os-2026.class"]);
        assert.deepEqual(Object.keys(ends(built)).sort(), ["alice", "dora", "pair"]);
        assert.ok(Object.values(ends(built)).every((end) => end.startsWith('done: {"create":')));
        for (const slot of [4000, 4001, 4002]) assert.match(links(), new RegExp(`^s${slot}-veth1@`, "m"));
        assert.deepEqual(await slots(), { alice: "4000 up", pair: "4001 up", dora: "4002 up" });
        // All other commands take a student's stack as well.
        const checked = await lab.run(["node", "cli/main.ts", "check", "--stack", "os-2026.alice"]);
        assert.equal(checked.code, 0, checked.output);
    });

    it("repairs the one that has drifted, and leaves the others alone", async () => {
        execFileSync("ip", ["link", "del", "s4002-veth1"]);
        const shown = await well("preview", "--json");
        const previewed = ends(shown);
        assert.deepEqual([previewed["alice"], previewed["pair"]], ["done", "done"]);
        assert.match(previewed["dora"] ?? "", /replace/);
        // The class hosts the programs; Pulumi alone sees the same in them.
        const alone = await lab.run(["pulumi", "preview", "--json", "--stack", "os-2026.dora"]);
        const { changeSummary } = JSON.parse(alone.stdout) as { changeSummary: Record<string, number> };
        assert.deepEqual(lastOf(shown, "dora").changes, changeSummary);
        const repaired = ends(await well("up", "--json"));
        assert.deepEqual([repaired["alice"], repaired["pair"]], ["done", "done"]);
        assert.match(repaired["dora"] ?? "", /^done: \{"replace":/);
        assert.match(links(), /^s4002-veth1@/m);
    });

    it("gives a late joiner a slot of their own, wherever the row is, and names who has dropped out", async () => {
        roster("id,name,group,status", "abe,Abe,,", "alice,Alice,,dropped", "bob,Bob,pair,", "dora,Dora,,");
        const joined = ends(await well("up", "--json", "abe"));
        assert.deepEqual(Object.keys(joined), ["abe"]);
        assert.deepEqual(await slots(), {
            abe: "4003 up",
            pair: "4001 up",
            dora: "4002 up",
            alice: "4000 up gone",
        });
        const { code, stderr } = await nslab("up", "alice", "zoe");
        assert.equal(code, 2);
        assert.match(stderr, /^alice: has been dropped\nzoe: the roster has neither/);
        const removed = ends(await well("destroy", "--gone", "--json"));
        assert.deepEqual(Object.keys(removed), ["alice"]);
        assert.doesNotMatch(links(), /s4000-/);
        // The slot stays the student's, whoever comes.
        roster("id,name,group,status", "abe,Abe,,", "bob,Bob,pair,", "dora,Dora,,", "eve,Eve,,");
        assert.match(await well("preview", "eve"), /^eve: new, on here in slot 4004$/m);
    });

    it("refuses who has no place, and lets go of the class", async () => {
        const { code, stderr } = await nslab("destroy", "zoe");
        assert.equal(code, 2, stderr);
        assert.match(stderr, /^zoe: /m);
        const held = pidsOf((words) => words[1] === "up" && words.includes("os-2026.class"));
        assert.deepEqual(held, []);
    });

    it("tells a second teacher who holds the class, who may look meanwhile", async () => {
        const first = lab.start(command("destroy", "dora"));
        first.stderr.resume();
        first.stdout.resume();
        const holding = () =>
            pidsOf((words) => words[1] === "up" && words.includes("os-2026.class")).length > 0;
        await until(holding, "the class is held");
        const ended = once(first, "close");
        // The engine locks a moment after it has started; a student without a place is refused once it has let go.
        const seen: string[] = [];
        while (!seen.some((text) => text.includes("is being changed by")) && seen.length < 20)
            seen.push((await nslab("destroy", "zoe")).stderr);
        assert.match(
            seen.at(-1) ?? "",
            /os-2026 is being changed by \w+@\S+ \(process \d+\) since \d{4}-\d\d-\d\dT/,
        );
        assert.match((await nslab("status", "abe")).stdout, /^abe .* up /m);
        assert.deepEqual(await ended, [0, null]);
    });
});
