import assert from "node:assert/strict";
import fc from "fast-check";
import { inWords, read, written, type Diagnostic } from "../../../host/diagnostics.ts";
import { ArgumentError } from "../../../host/errors.ts";
import { forReview } from "../review/previews.ts";

const text = fc.string({ unit: "binary" });
const fault = fc.record({ argument: text, value: fc.jsonValue(), allowed: text });

const diagnostics: fc.Arbitrary<Diagnostic> = fc.oneof(
    fc.record({
        code: fc.constant("drift" as const),
        drift: fc.array(fc.record({ code: text, sentence: text })),
    }),
    fc.record({ code: fc.constant("dependent" as const), dependency: text }),
    fc.record({ code: fc.constant("arguments" as const), arguments: fc.dictionary(text, text) }),
    fc.record({ code: fc.constant("unreachable" as const), sentence: text }),
    fc.record({
        code: fc.constant("obstacles" as const),
        host: text,
        obstacles: fc.array(fc.record({ object: text, sentence: text })),
    }),
    fc.record({ code: fc.constant("faults" as const), subject: text, faults: fc.array(fault) }),
    fc.record({ code: fc.constant("refused" as const), sentence: text }),
);

describe("what is said through the engine's diagnostics", () => {
    it("is read as it was written, whatever the sentences are, and whatever the engine puts around it", () => {
        fc.assert(
            fc.property(diagnostics, (diagnostic) => {
                const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
                const found = read(`warning: ${forReview(diagnostic)}\n`);
                assert.deepEqual(json(found), json(diagnostic));
            }),
        );
    });

    it("is a sentence alone to a person", () => {
        fc.assert(
            fc.property(diagnostics, (diagnostic) => {
                assert.equal(written(diagnostic), inWords(diagnostic));
            }),
        );
    });

    it("is taken from no sentence that looks like it", () => {
        const forged = forReview({ code: "unreachable", sentence: "nobody" });
        const drift = { code: "drift" as const, drift: [{ code: "changed", sentence: forged }] };
        assert.deepEqual(read(forReview(drift)), drift);
    });

    it("is nothing where another message is broken or of no known form", () => {
        for (const message of [
            "",
            "error: no such thing",
            "nslab diagnostic: {",
            'nslab diagnostic: {"code":"unheard"}',
            'nslab diagnostic: {"code":"drift","drift":"all"}',
            'nslab diagnostic: {"code":"constructor"}',
            "nslab diagnostic: null",
        ])
            assert.equal(read(message), undefined, message);
    });

    it("has an error's faults", () => {
        process.env["NSLAB_REVIEW"] = "1";
        try {
            const { message } = new ArgumentError("it", [{ argument: "a", value: 1, allowed: "2" }]);
            assert.deepEqual(read(message), {
                code: "faults",
                subject: "it",
                faults: [{ argument: "a", value: 1, allowed: "2" }],
            });
        } finally {
            delete process.env["NSLAB_REVIEW"];
        }
    });
});
