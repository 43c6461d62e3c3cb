import assert from "node:assert/strict";
import { compare, readStackConfig, typeFault, type Declaration } from "../../../cli/config/read.ts";
import { refuseWithTheRest } from "../../../cli/config/refuse.ts";
import { ArgumentError } from "../../../components/index.ts";

const declared: Record<string, Declaration> = {
    "nslab:experiments": { type: "array", items: { type: "integer" }, default: [1, 2] },
    "nslab:memoryLimitBytes": { type: "integer", default: 100000000 },
    "nslab:student": { type: "string", default: "" },
};

describe("a value's type is what the engine takes it for", () => {
    const integers: [unknown, boolean][] = [
        [5, true],
        [1e8, true],
        ["50000000", true],
        ["+5", true],
        ["007", true],
        ["many", false],
        ["", false],
        [" 5", false],
        ["1.5", false],
        [1.5, false],
        [true, false],
        [null, false],
        [[5], false],
        [{ secure: "v1:…" }, true],
    ];
    for (const [value, isRight] of integers) {
        it(`a whole number: ${JSON.stringify(value)} is ${isRight ? "one" : "none"}`, () => {
            assert.equal(typeFault(value, { type: "integer" }), isRight ? undefined : "a whole number");
        });
    }

    it("a text: everything without a structure", () => {
        for (const value of ["a", 5, 1.5, true, null, { secure: "v1:…" }]) {
            assert.equal(typeFault(value, { type: "string" }), undefined);
        }
        for (const value of [["a"], { a: 1 }]) assert.equal(typeFault(value, { type: "string" }), "a text");
    });

    it("a list of whole numbers", () => {
        const list = { type: "array", items: { type: "integer" } };
        for (const value of [[], [1, 2], [1, "2"]]) assert.equal(typeFault(value, list), undefined);
        for (const value of [1, "[1]", ["one"], null]) {
            assert.match(typeFault(value, list) ?? "", /^a list of whole numbers; /);
        }
    });
});

describe("a stack's configuration", () => {
    it("is right where every value is of its type; others' keys are not looked at", () => {
        const given = { "nslab:memoryLimitBytes": "5", student: "ada", "other:key": [1] };
        assert.deepEqual(compare(given, declared), {
            faults: [],
            values: { "nslab:experiments": [1, 2], "nslab:memoryLimitBytes": "5", "nslab:student": "ada" },
        });
    });

    it("names every fault with its value, and a key that does not exist", () => {
        const { faults, values } = compare({ "nslab:memoryLimitBytes": "many", "nslab:limit": 5 }, declared);
        assert.deepEqual(faults, [
            { argument: "nslab:memoryLimitBytes", value: "many", allowed: "a whole number" },
            { argument: "nslab:limit", value: 5, allowed: `one of ${Object.keys(declared).join(", ")}` },
        ]);
        assert.equal(values["nslab:memoryLimitBytes"], 100000000);
    });

    it("is read from its file's text", () => {
        const text = "encryptionsalt: v1:x\nconfig:\n  nslab:slot: many\n";
        assert.deepEqual(
            readStackConfig(text, "f.yaml").faults.map(({ argument }) => argument),
            ["nslab:slot"],
        );
        assert.deepEqual(readStackConfig("config:\n", "f.yaml").faults, []);
        assert.throws(() => readStackConfig("config: [", "f.yaml"), /^Error: f\.yaml is not YAML\./);
    });

    it("is refused with the faults of the program in the same message", async () => {
        const text =
            "config:\n  nslab:memoryLimitBytes: many\n  nslab:insideInterface: a-name-that-is-too-long\n";
        await assert.rejects(refuseWithTheRest("t", readStackConfig(text, "f.yaml")), (error: Error) => {
            assert.ok(error instanceof ArgumentError);
            assert.match(
                error.message,
                /^The configuration of stack t: 2 wrong arguments; nothing was changed/,
            );
            assert.match(error.message, /^ {2}nslab:memoryLimitBytes: "many"; allowed: a whole number$/m);
            assert.match(error.message, /^ {2}nslab:insideInterface: "a-name-that-is-too-long"; allowed: /m);
            return true;
        });
    });
});
