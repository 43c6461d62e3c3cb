import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lexer, type Tokens } from "marked";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import { noPolicies } from "../../../review/policies.ts";
import { refusedReview, reviewOf } from "../../../review/review.ts";
import { inWords } from "../../../review/values.ts";
import { previewWith } from "./previews.ts";

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
                    old: { settings: { filter: "before" } },
                    new: { settings: { filter: value } },
                });
                fc.pre(value !== "before");
                const markdown = reviewMarkdown(reviewOf(preview, noPolicies, circumstances));
                assert.deepEqual(argumentCode(markdown), ["before", inWords("filter", value)]);
            }),
        );
    });

    it("lets no name, refusal or drift become markup, a link or a mention", () => {
        const evil = "<img src=x onerror=alert(1)> | @team #1 ``` [a](http://b) -->";
        const preview = previewWith({
            op: "update",
            name: evil,
            old: { settings: { limitBytes: 65536 } },
            new: { settings: { limitBytes: 65536 } },
            drift: `${evil}\nsecond line`,
        });
        const texts = [
            reviewMarkdown(reviewOf(preview, { mandatory: [], advisory: [evil] }, { stack: evil })),
            reviewMarkdown(refusedReview(evil, evil)),
        ];
        for (const markdown of texts) {
            const plain: string[] = [];
            walk(lexer(markdown), (token) => {
                if (token.type === "text" || token.type === "html" || token.type === "link")
                    plain.push(token.raw.replace(/<!-- [\w%. ()*!~'-]+ -->/, ""));
            });
            assert.doesNotMatch(plain.join("\n"), /img|@team|#1|http/);
        }
    });

    it("fits into a comment, and says what has no room", () => {
        const preview = previewWith(
            ...Array.from({ length: 60 }, (_, index) => ({
                op: "create",
                name: `group-${index}`,
                new: { settings: { limitBytes: 65536 } },
            })),
        );
        preview.steps?.forEach((step, index) => {
            if (step.newState?.inputs)
                step.newState.inputs["create"] = `# ${index}\n${"echo much\n".repeat(200)}`;
        });
        const markdown = reviewMarkdown(reviewOf(preview, noPolicies, circumstances));
        assert.ok(markdown.length > 50_000 && markdown.length < 65_536, String(markdown.length));
        assert.match(markdown, /\d+ more scripts have no room here: `nslab review --json` has them/);
    });
});

function walk(tokens: Tokens.Generic[], visit: (token: Tokens.Generic) => void): void {
    for (const token of tokens) {
        const { tokens: inner, items, header, rows } = token as Record<string, Tokens.Generic[] | undefined>;
        const cells = [header, ...((rows ?? []) as unknown as Tokens.Generic[][])]
            .flat()
            .filter(Boolean) as Tokens.Generic[];
        const all = [...(inner ?? []), ...(items ?? []), ...cells];
        if (all.length === 0 || token.type === "link") visit(token);
        walk(all, visit);
    }
}
