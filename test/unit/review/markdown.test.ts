import assert from "node:assert/strict";
import fc from "fast-check";
import { lexer, type Tokens } from "marked";
import { printable } from "../../../host/printable.ts";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import { noPolicies } from "../../../review/policies.ts";
import type { Preview } from "../../../review/preview.ts";
import { reviewOf } from "../../../review/review.ts";
import { inWords } from "../../../review/values.ts";
import { foreignStep, previewWith } from "./previews.ts";

const circumstances = { stack: "dev" };

/** The inline code of the table's argument cell, as GitHub reads it. */
function argumentCode(markdown: string): string[] {
    const table = lexer(markdown).find((token): token is Tokens.Table => token.type === "table");
    const cell = table?.rows[0]?.[2];
    assert.equal(table?.rows.length, 1, markdown);
    return codes(cell?.tokens ?? []);
}

/** What is between backticks, or as character references between tags. */
function codes(tokens: Tokens.Generic[]): string[] {
    return tokens.flatMap((token, index) => {
        if (token.type === "codespan") return [(token as Tokens.Codespan).text];
        if (token.raw !== "<code>") return [];
        const inside = tokens.slice(
            index + 1,
            tokens.findIndex((other, at) => at > index && other.raw === "</code>"),
        );
        return [
            inside
                .map(({ raw }) => raw)
                .join("")
                .replaceAll(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point))),
        ];
    });
}

describe("the Markdown of a review", () => {
    it("shows any value of an argument as it is", () => {
        const anything = fc.oneof(
            fc.string({ unit: "grapheme", minLength: 1 }),
            fc.string({
                unit: fc.constantFrom("`", "|", "\\", " ", "<", "a", "\n", "*", "@", "&"),
                minLength: 1,
            }),
        );
        fc.assert(
            fc.property(anything, (value) => {
                fc.pre(value.trim() === value && !value.includes("\0"));
                const preview = previewWith({
                    op: "update",
                    kind: "CaptureJob",
                    old: { settings: { filter: "before" } },
                    new: { settings: { filter: value } },
                });
                fc.pre(value !== "before");
                const markdown = reviewMarkdown(reviewOf(preview, noPolicies, circumstances));
                assert.deepEqual(argumentCode(markdown), [
                    "before",
                    printable(inWords("CaptureJob", "filter", value)),
                ]);
            }),
        );
    });

    it("fits into a comment, and says what has no room, whatever there is most of", () => {
        const long = "\u{1f4a5} ".repeat(50_000);
        const foreign = (inputs: object) => foreignStep({ inputs: { ...inputs } });
        const many = <T>(count: number, make: (index: number) => T) =>
            Array.from({ length: count }, (_, i) => make(i));
        const group = (index: number) => ({
            op: "create",
            name: `group-${index}`,
            new: { identity: { name: `group-${index}` }, settings: { limitBytes: 65536 } },
        });
        const previews: [Preview, RegExp][] = [
            [
                { steps: many(60, (i) => foreign({ create: `# ${i}\n${"echo much\n".repeat(300)}` })) },
                /\d+ more resources that are not judged have no room here: `nslab review --json` has them/,
            ],
            [previewWith(...many(900, group)), /\d+ more objects have no room here/],
            [
                { steps: [foreign(Object.fromEntries(many(900, (i) => [`input${i}`, long])))] },
                /1 more resources/,
            ],
            [{ steps: many(500, (i) => ({ ...foreign({}), urn: `${foreign({}).urn}${i}` })) }, /more items/],
        ];
        for (const [preview, said] of previews) {
            const markdown = reviewMarkdown(reviewOf(preview, noPolicies, circumstances));
            assert.ok(Buffer.byteLength(markdown) < 61_000, String(Buffer.byteLength(markdown)));
            assert.match(markdown, said);
        }
        const policies = {
            mandatory: many(90, (i) => `${i} ${long}`),
            advisory: many(90, (i) => `${i} ${long}`),
        };
        const refused = reviewMarkdown(reviewOf({}, policies, { stack: long }));
        assert.ok(Buffer.byteLength(refused) < 61_000, String(Buffer.byteLength(refused)));
    });

    it("shows both ends of what is too long, since one would be a place to hide behind", () => {
        const create = `echo first\n${" ".repeat(100_000)}\necho last`;
        const step = foreignStep({ inputs: { aaa: "b".repeat(100_000), create } });
        const markdown = reviewMarkdown(reviewOf({ steps: [step] }, noPolicies, circumstances));
        assert.match(markdown, /echo first/);
        assert.match(markdown, /\d+ more characters, which `nslab review --json` has/);
        assert.match(markdown, /echo last/);
        assert.ok(markdown.indexOf("echo first") < markdown.indexOf("aaa"));
    });
});
