import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBlocks } from "../../support/codeBlocks.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** Pages whose blocks another test runs or compares, each as it says. */
const elsewhere = [
    "docs/authors.md", // authors.test.ts follows it
    "docs/reviewers.md", // reviewersPage.test.ts compares its reviews
    "docs/exercises.md", // exercises.test.ts types them, in either language
    "docs/start.md", // pages.test.ts types them
    "docs/report.md",
    "docs/preview.md",
    "docs/experiment2.md", // handwork.test.ts types it
    "docs/teachers.md", // teachers.test.ts types it
];

/** Of a shell's line: what pages.test.ts of this folder holds to the scripts, commands and keys that there are. */
const forHostsOfTheReader = /^(\.\/nslab |npm (run |pack$)|npx pulumi |export PULUMI_\w+=|umask 077$)/;

it("every code block below docs/ is a program or a step that a test runs, or a command for a host of the reader's", () => {
    const programs = globSync("components/*/example.ts", { cwd: repository }).map((path) =>
        read(path).trim(),
    );
    const pages = globSync("docs/reference/*.md", { cwd: repository });
    assert.ok(pages.length > 0);
    const others = globSync("docs/**/*.md", { cwd: repository })
        .filter((path) => !path.startsWith("docs/api/")) // a report of declarations, which another test compares
        .filter((path) => !path.endsWith(".zh-CN.md"))
        .filter((path) => !elsewhere.includes(path))
        .flatMap((path) => codeBlocks(read(path)).map((block) => ({ path, ...block })))
        .filter(({ language }) => language !== "text") // what such a host prints
        .filter(({ language, text }) =>
            language === "console"
                ? !text.split("\n").every((line) => forHostsOfTheReader.test(line))
                : !programs.includes(text.trim()),
        );
    assert.deepEqual(others, []);
});

for (const path of globSync(["*.zh-CN.md", "docs/*.zh-CN.md"], {
    cwd: repository,
    exclude: ["docs/exercises.zh-CN.md"], // what the exercises print is Chinese
}))
    it(`${path} has the code blocks of the English page, which are the tested ones`, () => {
        assert.deepEqual(codeBlocks(read(path)), codeBlocks(read(path.replace(".zh-CN.md", ".md"))));
    });

it("every code block of an example's page is of commands, all of which examples.test.ts runs", () => {
    const pages = globSync("examples/*/README.md", { cwd: repository });
    assert.ok(pages.length > 0);
    for (const page of pages)
        for (const { language } of codeBlocks(read(page))) assert.equal(language, "console", page);
});
