import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { Facts } from "../../../checks/shared/facts.ts";
import {
    evidenceFolder,
    readClassRecords,
    RecordsOfRun,
    type HandRecord,
} from "../../../cli/class/records.ts";
import { judgedAgain } from "../../../cli/class/regrade.ts";
import type { Exercise } from "../../../exercises/exercise.ts";
import { exercises } from "../../../exercises/index.ts";
import { judge } from "../../../exercises/judge.ts";
import { readFacts, storeFacts } from "../../../exercises/records/evidence.ts";
import type { LookRecord } from "../../../exercises/records/record.ts";
import { Seed } from "../../../exercises/seed.ts";
import { run } from "../../support/run.ts";

const veth = exercises.find(({ name }) => name === "veth");
assert.ok(veth);

/** What a look sees in the lab of a student who has forgotten a prefix length, or has not. */
function facts(prefix: string): Facts {
    const end = (name: string, place: string, index: number, peer: number) =>
        [
            [`${name}.place`, place],
            [`${name}.kind`, "veth"],
            [`${name}.index`, String(index)],
            [`${name}.peer`, String(peer)],
            [`${name}.state`, "up"],
        ] as [string, string][];
    return new Facts([
        ["namespace", "x"],
        ...end("a", "namespace", 2, 3),
        ...end("b", "host", 3, 2),
        ["a.address", `10.64.0.1${prefix}`],
        ["b.address", `10.64.0.2${prefix}`],
        ["ping", "2 packets transmitted, 2 received"],
    ]);
}

/** A judge who takes any address for the right one. */
const lenient: Exercise = {
    ...veth,
    steps: (seen, parameters) =>
        veth
            .steps(seen, parameters)
            .map((step) => (step.what === "addresses" ? { ...step, passed: true } : step)),
};

describe("the records of a class", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "class-"));
        writeFileSync(join(folder, "class.yaml"), "class: a\nexercises: [veth]\n");
        writeFileSync(
            join(folder, "roster.csv"),
            'id,name,email\nalice,"=cmd|\' /C calc\'!A0",alice@example.edu\nbob,"<script>alert(1)</script>,""x",\n',
        );
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    const nslab = (...args: string[]) => run(["node", "cli/main.ts", "class", ...args]);
    const looked = (records: RecordsOfRun, student: string, seen: Facts, by: Exercise, at: string) => {
        const parameters = {
            ...veth.parameters(new Seed("secret", student, "veth")),
            insideAddress: "10.64.0.1/24",
            outsideAddress: "10.64.0.2/24",
        };
        const { points, of, steps } = judge(by, seen, parameters, {});
        return records.append<LookRecord>({
            at,
            class: "a",
            student,
            exercise: "veth",
            points,
            of,
            steps: steps.map(({ what, points: worth, passed, saw }) => ({
                what,
                points: worth,
                passed,
                saw: saw.en,
            })),
            answers: {},
            tries: 0,
            hints: 0,
            parameters,
            generation: "0123456789ab",
            facts: storeFacts(evidenceFolder(folder, student), seen),
            nslab: "0.1.0",
        });
    };
    const twoLooks = () => {
        const records = new RecordsOfRun(folder);
        looked(records, "alice", facts("/24"), lenient, "2026-11-27T02:00:00.000Z");
        looked(records, "bob", facts("/32"), lenient, "2026-11-27T02:00:01.000Z");
        return records;
    };

    it("are judged again by a judge who was mended, and only who changes is told", () => {
        twoLooks();
        const { looks } = readClassRecords(folder);
        const factsOf = ({ student, facts: name }: LookRecord) =>
            readFacts(evidenceFolder(folder, student), name);
        assert.deepEqual(judgedAgain(looks, factsOf, [lenient], "en"), {
            changed: [],
            missing: [],
            failed: [],
        });
        const { changed, missing } = judgedAgain(looks, factsOf, [veth], "en");
        assert.deepEqual(missing, []);
        assert.deepEqual(
            changed.map(({ before, after }) => [before.student, before.points, after.points]),
            [["bob", 8, 6]],
        );
    });

    it("stay as they are where a judge fails at one, and the others are judged", () => {
        twoLooks();
        const { looks } = readClassRecords(folder);
        const strict: Exercise = {
            ...veth,
            steps: (seen, parameters) => {
                if (seen.one("a.address").endsWith("/24")) throw new RangeError("no such address");
                return veth.steps(seen, parameters);
            },
        };
        const factsOf = ({ student, facts: name }: LookRecord) =>
            readFacts(evidenceFolder(folder, student), name);
        const { changed, failed } = judgedAgain(looks, factsOf, [strict], "en");
        assert.deepEqual(
            changed.map(({ before }) => before.student),
            ["bob"],
        );
        assert.deepEqual(
            failed.map(({ look, error }) => [look.student, error]),
            [["alice", "RangeError: no such address"]],
        );
    });

    it("change by regrade --save alone; what a teacher has said stays, and both are shown", async () => {
        // The lenient judge saw the address, and no ping behind it.
        twoLooks();
        const said = await nslab("grade", folder, "bob", "veth", "9", "--why", "shown in class");
        assert.equal(said.code, 0, said.output);
        const first = await nslab("regrade", folder);
        assert.equal(first.code, 0, first.output);
        assert.match(
            first.stdout,
            /^bob, veth: from 8 to 6 of 10; the grade stays 9, which was given by hand$/m,
        );
        assert.doesNotMatch(first.stdout, /alice/);
        assert.equal((await nslab("regrade", folder, "--save")).code, 0);
        assert.match((await nslab("regrade", folder)).stdout, /0 judged otherwise/);
        const { looks } = readClassRecords(folder);
        assert.deepEqual(
            looks.map(({ student, points, at }) => [student, points, at]),
            [
                ["alice", 10, "2026-11-27T02:00:00.000Z"],
                ["bob", 6, "2026-11-27T02:00:01.000Z"],
            ],
        );
        assert.equal((await nslab("report", folder)).code, 0);
        const rows = parse<Record<string, string>>(readFileSync(join(folder, "out/grades.csv")), {
            columns: true,
        });
        assert.deepEqual(
            rows.map((row) => [row["veth"], row["raw"], row["total"], row["of"]]),
            [
                ["10", "10", "10", "10"],
                ["9", "6", "9", "10"],
            ],
        );
        assert.match(rows[1]?.["by hand"] ?? "", /^veth: 9 \(seen: 6\), \S+: shown in class$/);
    });

    it("make a table that no spreadsheet program takes for formulas", async () => {
        twoLooks();
        await nslab("report", folder);
        const rows = parse<Record<string, string>>(readFileSync(join(folder, "out/grades.csv")), {
            columns: true,
        });
        assert.deepEqual(
            rows.map(({ name }) => name),
            ["'=cmd|' /C calc'!A0", '<script>alert(1)</script>,"x'],
        );
    });

    it("name a line that was changed, and one that was cut off the end of a run before the last", async () => {
        const first = twoLooks();
        looked(first, "alice", facts("/24"), veth, "2026-11-27T03:00:00.000Z");
        const second = new RecordsOfRun(folder);
        looked(second, "bob", facts("/24"), veth, "2026-11-27T04:00:00.000Z");
        assert.deepEqual(readClassRecords(folder).broken, []);
        const [early = "", late = ""] = readdirSync(join(folder, "records")).toSorted();
        const file = join(folder, "records", early);
        const text = readFileSync(file, "utf8");

        writeFileSync(file, text.replace('"bob"', '"eve"'));
        const changed = await nslab("report", folder);
        assert.equal(changed.code, 1);
        assert.match(changed.stderr, new RegExp(`^records/${early}:3: `, "m"));

        writeFileSync(file, text.split("\n").slice(0, -2).join("\n"));
        const cut = await nslab("report", folder);
        assert.match(cut.stderr, new RegExp(`^records/${late}:1: `, "m"));
    });

    it("refuse points that there are not, all faults at once, and keep nothing then", async () => {
        const { code, stderr } = await nslab("grade", folder, "zoe", "veth", "11", "--why", " ");
        assert.equal(code, 2);
        assert.match(stderr, /zoe: .*\nPOINTS: "11": 0 to 10.*\n--why: /);
        assert.deepEqual(readClassRecords(folder).said, []);
    });

    it("keep each of several teachers' words, and the last one counts", () => {
        const say = (hand: number | null, at: string) =>
            new RecordsOfRun(folder).append<HandRecord>({
                at,
                class: "a",
                student: "alice",
                exercise: "veth",
                hand,
                why: "x",
            });
        say(3, "2026-11-27T02:00:00.000Z");
        say(null, "2026-11-27T03:00:00.000Z");
        assert.deepEqual(
            readClassRecords(folder).said.map(({ hand }) => hand),
            [3, null],
        );
    });
});
