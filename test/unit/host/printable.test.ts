import assert from "node:assert/strict";
import fc from "fast-check";
import { printable, printableJson } from "../../../host/printable.ts";
import { UserError } from "../../../host/errors.ts";

/** What does something where it is shown, by its kind, and what is shown instead. */
const attacks: Record<string, [text: string, shown: string]> = {
    "a colour": ["\x1b[31mred", "\\x1b[31mred"],
    "a terminal's title": ["\x1b]0;pwned\x07", "\\x1b]0;pwned\\x07"],
    "a carriage return": ["passed\rfailed", "passed\\x0dfailed"],
    "a backspace": ["a\b\bb", "a\\x08\\x08b"],
    "a NUL and a DEL": ["\0\x7f", "\\x00\\x7f"],
    "a control sequence of one character": ["\x9b2J\x9d\x90", "\\x9b2J\\x9d\\x90"],
    "another direction": [
        "\u202etxt.exe\u202c \u2066\u2069 \u200e\u200f\u061c",
        "\\u202etxt.exe\\u202c \\u2066\\u2069 \\u200e\\u200f\\u061c",
    ],
    "a line that is none to others": ["a\u2028b\u2029c\x85d", "a\\u2028b\\u2029c\\x85d"],
    "no width": ["a\u200b\ufeff\u2060b\u00adc", "a\\u200b\\ufeff\\u2060b\\xadc"],
    "joiners that join nothing": ["\u200d \u200c", "\\u200d \\u200c"],
    "more joiners than one": ["a\u200d\u200d", "a\u200d\\u200d"],
    tags: ["\u{e0001}\u{e0041}", "\\u{e0001}\\u{e0041}"],
    "a blank letter": ["a\u3164b\u115f", "a\\u3164b\\u115f"],
    "half a character": ["\ud83d \ude00", "\\ud83d \\ude00"],
};

const harmless = [
    "GET / HTTP/1.1\n\tcurl/7.88.1",
    "日本語 Ünïcödé ελληνικά",
    "e\u0301",
    "می‌خواهم", // two parts of a word, which must not be joined
    "क्‍ष",
    "👩‍👩‍👧 ❤️‍🔥 1️⃣",
    "C:\\x1b\\n",
];

describe("what strangers wrote, as it is shown", () => {
    for (const [what, [text, shown]] of Object.entries(attacks)) {
        it(`does nothing and hides nothing: ${what}`, () => {
            assert.equal(printable(text), shown);
            assert.equal(printable(`before ${text}`).includes(text), false);
        });
    }

    for (const text of harmless) {
        it(`stays as it is: ${JSON.stringify(text)}`, () => {
            assert.equal(printable(text), text);
        });
    }

    it("has no control character left but line breaks and tabs, whatever it was", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                const shown = printable(text);
                assert.doesNotMatch(shown, /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
                assert.equal(printable(shown), shown);
            }),
        );
    });

    it("is the same value in JSON, in which the same is not seen", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                const json = printableJson({ text }, 4);
                assert.deepEqual(JSON.parse(json), { text });
                assert.equal(printable(json), json);
            }),
        );
    });

    it("is in no error's message", () => {
        assert.equal(new UserError("the host says \x1b[2J").message, "the host says \\x1b[2J");
    });
});
