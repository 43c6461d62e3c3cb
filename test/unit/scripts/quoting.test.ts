import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { assignments } from "../../../host/shell.ts";

/** What a shell may be on a host. */
const shells: [string, string[]][] = [
    ["/bin/sh", ["-s"]],
    ["busybox", ["sh", "-s"]],
];

/** What shells, terminals and encodings treat in a way of their own. */
const special = Array.from("'\"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r\b\u001b\u007f\u009baé€😀");

/** Every text that a shell variable can hold: it cannot hold NUL. */
const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...special) }));
const plainText = text.filter((value) => !value.includes("\0"));

/** The values of the variables, as a shell has them after it has read the assignments. */
function read([shell, args]: [string, string[]], script: string): string[] {
    const output = execFileSync(shell, args, { input: script, encoding: "utf8", env: { LC_ALL: "C.UTF-8" } });
    return output.split("\0").slice(0, -1);
}

/** fc.string makes lone surrogates too; no program can be sent those. */
const wellFormed = (value: string) => value.isWellFormed();

for (const shell of shells) {
    describe(`Assignments that ${shell[0]} reads`, () => {
        it("give any text back", () => {
            const many = fc.array(plainText.filter(wellFormed), { minLength: 1, maxLength: 30 });
            fc.assert(
                fc.property(many, (values) => {
                    const named = Object.fromEntries(values.map((value, index) => [`v${index}`, value]));
                    const print = values.map((_, index) => `printf '%s\\0' "$v${index}"`).join("\n");
                    assert.deepEqual(read(shell, `${assignments(named)}\n${print}`), values);
                }),
                { numRuns: 60 },
            );
        });

        it("give the words of any list back, through eval set --", () => {
            const list = fc.array(plainText.filter(wellFormed), { maxLength: 20 });
            fc.assert(
                fc.property(list, (words) => {
                    const script = `${assignments({ list: words })}
eval "set -- $list"
[ $# = 0 ] || printf '%s\\0' "$@"`;
                    assert.deepEqual(read(shell, script), words);
                }),
                { numRuns: 60 },
            );
        });

        it("give a number back, and true as 1, false as nothing", () => {
            const script = `${assignments({ n: 2 ** 53 - 1, yes: true, no: false })}
printf '%s\\0' "$n" "$yes" "$no"`;
            assert.deepEqual(read(shell, script), ["9007199254740991", "1", ""]);
        });
    });
}

describe("Assignments", () => {
    it("are one a line for values without a newline, in the order given", () => {
        assert.equal(assignments({ b: "x y", a: "it's", c: ["d e", "f"] }).split("\n").length, 3);
        assert.match(assignments({ b: "x y", a: 1 }), /^b='x y'\na=1$/);
    });
});
