import assert from "node:assert/strict";
import fc from "fast-check";
import { exercises } from "../../../exercises/index.ts";
import { Seed } from "../../../exercises/seed.ts";

describe("a student's own values", () => {
    it("are the same each time, and others for another secret, student, exercise or name", () => {
        const drawn = (secret: string, student: string, exercise: string, key: string) =>
            new Seed(secret, student, exercise).hex(key, 16);
        const one = drawn("s", "a", "root", "k");
        assert.equal(drawn("s", "a", "root", "k"), one);
        const others = [
            drawn("t", "a", "root", "k"),
            drawn("s", "b", "root", "k"),
            drawn("s", "a", "oom", "k"),
            drawn("s", "a", "root", "l"),
            // No two tell the same when they are put one after the other.
            drawn("s", "ar", "oot", "k"),
        ];
        assert.equal(new Set([one, ...others]).size, 6);
    });

    it("are within their range, and reach both ends of it", () => {
        fc.assert(
            fc.property(fc.string(), fc.integer({ min: 0, max: 1e6 }), fc.nat(1e6), (secret, least, more) => {
                const drawn = new Seed(secret, "", "e").number("k", least, least + more);
                return drawn >= least && drawn <= least + more && Number.isInteger(drawn);
            }),
        );
        const drawn = Array.from({ length: 200 }, (_, index) =>
            new Seed(`${index}`, "", "e").number("k", 3, 5),
        );
        assert.deepEqual([...new Set(drawn)].sort(), [3, 4, 5]);
    });

    for (const exercise of exercises)
        it(`of ${exercise.name} are what the kernel and its own text allow, whatever the secret`, () => {
            fc.assert(
                fc.property(fc.string(), fc.string(), (secret, student) => {
                    const values = exercise.parameters(new Seed(secret, student, exercise.name));
                    assert.deepEqual(values, exercise.parameters(new Seed(secret, student, exercise.name)));
                    for (const [name, value] of Object.entries(values)) {
                        assert.match(String(value), /^[\w./-]+$/, name);
                        if (/^(inside|outside)$/.test(name) && exercise.name === "veth")
                            assert.ok(String(value).length <= 15);
                        if (name === "limit") assert.ok(Number(value) >= 40e6 && Number(value) <= 200e6);
                        if (name === "limit" && exercise.name === "memory-limit")
                            assert.notEqual(Number(value) % 4096, 0);
                        if (name.endsWith("Address"))
                            assert.match(
                                String(value),
                                /^10\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.[12]\/24$/,
                            );
                    }
                }),
            );
        });

    it("are rarely those of a neighbour", () => {
        for (const exercise of exercises) {
            const drawn = Array.from({ length: 200 }, (_, index) =>
                JSON.stringify(exercise.parameters(new Seed("class", `student-${index}`, exercise.name))),
            );
            const few: Record<string, number> = { oom: 4, dnat: 150 };
            const least = exercise.faults ? 4 : (few[exercise.name] ?? 190);
            assert.ok(new Set(drawn).size >= least, `${exercise.name}: ${new Set(drawn).size} of 200`);
        }
    });
});
