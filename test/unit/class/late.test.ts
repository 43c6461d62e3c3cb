import assert from "node:assert/strict";
import { gradeOf, type SaidGrade, type SeenLook } from "../../../class/grading/grade.ts";
import { dueFor, latenessAt } from "../../../class/grading/late.ts";
import { readSettings, type Settings } from "../../../class/settings.ts";

function settingsOf(text: string): Settings {
    const { settings, faults } = readSettings(Buffer.from(`class: a\n${text}`), "class.yaml", []);
    assert.deepEqual(faults, []);
    assert.ok(settings);
    return settings;
}

const policy = `deadline: 2026-11-27T11:00+08:00
late: {grace: 10m, lose: 10%, every: 1d, atMost: 50%, closes: 2026-12-04T11:00+08:00}
`;

describe("being late", () => {
    const extended = "2026-11-30T11:00+08:00";
    const table: [what: string, own: string, at: string, loses: number, isClosed: boolean][] = [
        ["before the deadline", "", "2026-11-27T10:59:59+08:00", 0, false],
        ["on time, to the second", "", "2026-11-27T11:00+08:00", 0, false],
        ["the same moment in another zone", "", "2026-11-27T03:00Z", 0, false],
        ["within grace", "", "2026-11-27T11:09:59+08:00", 0, false],
        ["at the end of grace", "", "2026-11-27T11:10+08:00", 0, false],
        ["one second over", "", "2026-11-27T11:10:01+08:00", 10, false],
        ["one day behind grace", "", "2026-11-28T11:10+08:00", 10, false],
        ["one day and a second behind it", "", "2026-11-28T11:10:01+08:00", 20, false],
        ["two days", "", "2026-11-29T11:00+08:00", 20, false],
        ["six days, where it is 50% at most", "", "2026-12-03T11:00+08:00", 50, false],
        ["at the last moment", "", "2026-12-04T11:00+08:00", 50, false],
        ["past closes", "", "2026-12-04T11:00:01+08:00", 50, true],
        ["in time with an extension", extended, "2026-11-30T11:00+08:00", 0, false],
        ["one second over with it", extended, "2026-11-30T11:10:01+08:00", 10, false],
        ["past the class's closes, and not past one's own", extended, "2026-12-07T11:00+08:00", 50, false],
        ["past one's own", extended, "2026-12-07T11:00:01+08:00", 50, true],
    ];
    for (const [what, own, at, loses, isClosed] of table)
        it(`${what}: ${loses}%${isClosed ? ", closed" : ""}`, () => {
            const lateness = latenessAt(at, dueFor(own, settingsOf(policy)));
            assert.deepEqual([lateness.loses, lateness.isClosed], [loses, isClosed]);
        });

    it("counts hours that have passed, whatever a change of summer time does to the clock on the wall", () => {
        const due = dueFor(
            "",
            settingsOf("deadline: 2026-10-24T12:00+02:00\nlate: {lose: 10%, every: 1d}\n"),
        );
        // The clock went back an hour in the night: noon is 25 hours later.
        assert.equal(latenessAt("2026-10-25T11:00+01:00", due).loses, 10);
        assert.equal(latenessAt("2026-10-25T12:00+01:00", due).loses, 20);
        const spring = dueFor(
            "",
            settingsOf("deadline: 2027-03-27T12:00+01:00\nlate: {lose: 10%, every: 1d}\n"),
        );
        assert.equal(latenessAt("2027-03-28T12:00+02:00", spring).loses, 10);
        assert.equal(latenessAt("2027-03-28T13:00:01+02:00", spring).loses, 20);
    });

    it("is never, without a deadline, and costs nothing, without a policy", () => {
        assert.equal(latenessAt("2030-01-01T00:00Z", dueFor("", settingsOf(""))).seconds, 0);
        const due = dueFor("", settingsOf("deadline: 2026-11-27T11:00+08:00\n"));
        assert.deepEqual(latenessAt("2026-11-27T11:01+08:00", due), {
            seconds: 60,
            loses: 0,
            isClosed: false,
        });
    });

    it("has a deadline with a zone, or none", () => {
        const { faults } = readSettings(
            Buffer.from("class: a\ndeadline: 2026-11-27T11:00\nlate: {closes: 2026-12-01T11:00}\n"),
            "class.yaml",
            [],
        );
        assert.deepEqual(
            faults.map(({ key }) => key),
            ["deadline", "late.closes"],
        );
    });
});

describe("the grade of an exercise", () => {
    const exercise = { name: "veth", points: 10 };
    const looked = (at: string, points: number, more: Partial<SeenLook> = {}): SeenLook => ({
        at: `2026-11-${at}+08:00`,
        exercise: "veth",
        points,
        hints: 0,
        ...more,
    });
    const said = (at: string, hand: number | null): SaidGrade => ({
        at: `2026-11-${at}+08:00`,
        by: "root@desk",
        exercise: "veth",
        hand,
        why: "seen by hand",
    });
    const grade = (looks: SeenLook[], more = "", hands: SaidGrade[] = [], own = "") => {
        const settings = settingsOf(policy + more);
        return gradeOf(exercise, looks, hands, dueFor(own, settings), settings);
    };

    it("is the best of all, so that points seen in time stay, though the lab is gone", () => {
        const { points, machine } = grade([looked("27T10:00", 8), looked("27T10:30", 0)]);
        assert.equal(points, 8);
        assert.equal(machine?.at, "2026-11-27T10:00+08:00");
    });
    it("or the last, where the class says so", () => {
        assert.equal(grade([looked("27T10:30", 4), looked("27T10:00", 8)], "counts: last\n").points, 4);
    });
    it("takes from each look what its own lateness costs", () => {
        const { points, machine } = grade([looked("27T10:00", 5), looked("29T11:00", 10)]);
        assert.equal(points, 8);
        assert.deepEqual([machine?.raw, machine?.penalty, machine?.late], [10, 2, 172_800]);
        assert.equal(grade([looked("27T10:00", 9), looked("29T11:00", 10)]).points, 9);
    });
    it("takes what hints cost, and never more than there is", () => {
        assert.equal(grade([looked("27T10:00", 10, { hints: 2 })], "hints: {cost: 1}\n").points, 8);
        assert.equal(grade([looked("27T10:00", 1, { hints: 9 })], "hints: {cost: 1}\n").points, 0);
    });
    it("is not what nslab has done itself", () => {
        const { points, machine } = grade([looked("27T10:00", 10, { event: "solve" })]);
        assert.deepEqual([points, machine], [0, undefined]);
    });
    it("is what a teacher says, who says it last, and both are kept", () => {
        const looks = [looked("27T10:00", 4)];
        const { points, machine, hand } = grade(looks, "", [said("28T10:00", 7), said("28T09:00", 1)]);
        assert.deepEqual([points, machine?.raw, hand?.why], [7, 4, "seen by hand"]);
        assert.equal(grade(looks, "", [said("28T09:00", 1), said("28T10:00", null)]).points, 4);
    });
});
