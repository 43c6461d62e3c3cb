import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBlocks } from "../../support/codeBlocks.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");
const page = read("docs/reviewers.md");

/** The reviews that review.test.ts sees, without the line that is not shown. */
function reviews(): string[] {
    const snapshots = read("test/isolated/review.test.ts.snapshot");
    return [...snapshots.matchAll(/^exports\[.*\] = `\n([\s\S]*?)\n`;$/gm)].map(([, text = ""]) =>
        text.replaceAll(/\\([`\\])/g, "$1").replace(/^<!--.*\n/, ""),
    );
}

/** Without what a formatter may change. */
function plain(markdown: string): string {
    return markdown.replaceAll(/^> ?/gm, "").replaceAll(/-+/g, "-").replaceAll(/\s+/g, " ").trim();
}

it("docs/reviewers.md shows each kind of review as review.test.ts sees it", () => {
    assert.ok(reviews().length >= 8);
    for (const review of reviews()) assert.ok(plain(page).includes(plain(review)), review);
    const quotes = page.match(/^> ## nslab review/gm) ?? [];
    assert.equal(quotes.length, reviews().length);
});

it("every code block of docs/reviewers.md is in one of them", () => {
    for (const { text } of codeBlocks(page))
        assert.ok(
            reviews().some((review) => review.includes(text)),
            text,
        );
});
