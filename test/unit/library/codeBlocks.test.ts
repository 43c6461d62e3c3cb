import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBlocks } from "../../support/codeBlocks.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

it("every code block below docs/ is a program that reference.test.ts runs, or a step of what authors.test.ts follows", () => {
    const programs = globSync("components/*/example.ts", { cwd: repository }).map((path) =>
        read(path).trim(),
    );
    const pages = globSync("docs/reference/*.md", { cwd: repository });
    assert.ok(pages.length > 0);
    const others = globSync("docs/**/*.md", { cwd: repository })
        .filter((path) => !path.startsWith("docs/api/")) // a report of declarations, which another test compares
        .filter((path) => path !== "docs/authors.md")
        .filter((path) => path !== "docs/reviewers.md") // reviews, which reviewersPage.test.ts compares
        .flatMap((path) => codeBlocks(read(path)).map(({ text }) => ({ path, text: text.trim() })))
        .filter(({ text }) => !programs.includes(text));
    assert.deepEqual(others, []);
});

it("every code block of an example's page is of commands, all of which examples.test.ts runs", () => {
    const pages = globSync("examples/*/README.md", { cwd: repository });
    assert.ok(pages.length > 0);
    for (const page of pages)
        for (const { language } of codeBlocks(read(page))) assert.equal(language, "console", page);
});
