import assert from "node:assert/strict";
import fc from "fast-check";
import { argumentText, assignments, parseAssignments, parseList } from "../../../host/shell.ts";

const name = fc.stringMatching(/^[a-z]\w{0,9}$/);
const text = fc.oneof(
    fc.string({ unit: "binary" }).filter((value) => !value.includes("\0")),
    fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "\n", " ", "=", "a") }),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text));

describe("assignments", () => {
    it("are read as they were written, whatever the values hold", () => {
        fc.assert(
            fc.property(fc.dictionary(name, value), (values) => {
                const texts = Object.entries(values).map(([key, given]) => [key, argumentText(given)]);
                assert.deepEqual(parseAssignments(assignments(values)), Object.fromEntries(texts));
            }),
        );
    });

    it("of lists are read word by word, whatever the words hold", () => {
        fc.assert(
            fc.property(fc.array(text, { minLength: 1 }), (words) => {
                assert.deepEqual(parseList(argumentText(words)), words);
            }),
        );
    });

    it("are not found in other texts", () => {
        const commands = [
            "a=1\nid",
            "a=$(id)",
            "a=`id`",
            'a="$(id)"',
            "a=1;id",
            "a=\\$x",
            "a=1\n",
            "a=~",
            "a=$'\\x41'",
        ];
        for (const other of ["echo it's", "set -eu", "a=1 2b=3", "a=1 b=3", "=1", "a='b", ...commands])
            assert.equal(parseAssignments(other), undefined, other);
    });
});
