import assert from "node:assert/strict";
import fc from "fast-check";
import { allocate, type Allocation } from "../../../class/allocate.ts";
import { place } from "../../../class/place.ts";
import type { ClassHost } from "../../../class/settings.ts";
import { namesOf } from "../../../stacks/names.ts";

const runs = { numRuns: 10_000 };
const slot = fc.integer({ min: 1, max: 4095 });

describe("the place of a slot", () => {
    it("is no other slot's: names, port, ids, folder and networks", () => {
        fc.assert(
            fc.property(slot, slot, (one, other) => {
                fc.pre(one !== other);
                const [a, b] = [place(one), place(other)];
                for (const key of ["seat", "sshPort", "cgroup", "folder"] as const)
                    assert.notEqual(a[key], b[key]);
                const [low, high] = a.uids.first < b.uids.first ? [a.uids, b.uids] : [b.uids, a.uids];
                assert.ok(low.first + low.count <= high.first);
                const [names, others] = [namesOf(one, "a"), namesOf(other, "b")];
                for (const key of Object.keys(names) as (keyof typeof names)[])
                    assert.notEqual(names[key], others[key], key);
            }),
            runs,
        );
    });

    it("is within what the kernel and SSH take", () => {
        fc.assert(
            fc.property(slot, (one) => {
                const { seat, sshPort, uids, cgroup } = place(one);
                assert.ok(seat.length <= 15 && cgroup.length <= 15);
                assert.ok(sshPort > 1024 && sshPort <= 65535);
                assert.ok(uids.first >= 1_000_000 && uids.first + uids.count <= 2 ** 32 - 1);
                const { insideInterface, outsideInterface, bridge, hostEnd } = namesOf(one, "a");
                for (const name of [insideInterface, outsideInterface, bridge, hostEnd])
                    assert.ok(name.length <= 15);
            }),
            runs,
        );
    });

    it("is none below 1 and above 4095", () => {
        for (const none of [0, 4096, 1.5, -1]) assert.throws(() => place(none), RangeError);
    });
});

const hosts = (count: number, range: [number, number], students?: number): ClassHost[] =>
    Array.from({ length: count }, (_, index) => ({
        name: `lab${index}`,
        port: 22,
        user: "root",
        slots: range,
        ...(students !== undefined && { students }),
    }));
const seat = (id: string, host = "") => ({ id, host, members: [], config: {} });

describe("allocating", () => {
    it("never moves a seat, gives no slot twice, and stays within the slots of a host", () => {
        const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
        fc.assert(
            fc.property(ids, ids, fc.integer({ min: 1, max: 4 }), (first, second, count) => {
                const all = hosts(count, [5, 104]);
                const before = allocate(
                    [],
                    first.map((id) => seat(`s${id}`)),
                    all,
                ).allocations;
                const after = allocate(
                    before,
                    second.map((id) => seat(`s${id}`)),
                    all,
                ).allocations;
                assert.deepEqual(after.slice(0, before.length), before);
                assert.equal(after.length, new Set([...first, ...second]).size);
                const taken = after.map(({ host, slot: own }) => `${host} ${own}`);
                assert.equal(new Set(taken).size, taken.length);
                assert.ok(after.every(({ slot: own }) => own >= 5 && own <= 104));
            }),
            { numRuns: 2_000 },
        );
    });

    it("keeps two classes of one host apart by their slots", () => {
        const names = ["a", "b", "c"].map((id) => seat(id));
        const [one, other] = [
            allocate([], names, hosts(1, [1, 10])),
            allocate([], names, hosts(1, [11, 20])),
        ];
        const taken = [...one.allocations, ...other.allocations].map((own) => own.slot);
        assert.equal(new Set(taken).size, 6);
    });

    it("fills hosts evenly, takes the lowest free slot, and tells whom it has no room for", () => {
        const kept: Allocation[] = [
            { seat: "a", host: "lab0", slot: 1 },
            { seat: "b", host: "lab0", slot: 3 },
        ];
        const { allocations, refusals } = allocate(
            kept,
            [seat("a", "lab1"), seat("c", "lab0"), seat("d"), seat("e"), seat("f"), seat("g")],
            hosts(2, [1, 4095], 3),
        );
        assert.deepEqual(allocations.slice(2), [
            { seat: "c", host: "lab0", slot: 2 },
            { seat: "d", host: "lab1", slot: 1 },
            { seat: "e", host: "lab1", slot: 2 },
            { seat: "f", host: "lab1", slot: 3 },
        ]);
        assert.deepEqual(
            refusals.map((one) => one.seat),
            ["a", "g"],
        );
        assert.match(refusals[0]?.why ?? "", /is on lab0, slot 1, and the roster says lab1/);
        assert.match(refusals[1]?.why ?? "", /no room is left on lab0, lab1/);
    });
});
