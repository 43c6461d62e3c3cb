import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { classNames } from "../components/catalogue.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "reference-"));
after(() => {
    rmSync(folder, { recursive: true });
});

it("docs/reference is what the doc comments say; `npm run reference` writes it anew", () => {
    const typedoc = join(repository, "node_modules/.bin/typedoc");
    execFileSync(typedoc, ["--options", "tools/library/typedoc.mjs", "--out", folder], { cwd: repository });
    assert.deepEqual(pages(join(repository, "docs/reference")), pages(folder));
});

/** "A change replaces …", "Changed in place", "Another host replaces …". */
const changes = /\b([Aa]\schange|[Cc]hanged|replaces)\b/;

for (const [path, page] of Object.entries(pages(join(repository, "docs/reference")))) {
    const sections = page.split(/^#{2,3} /m).filter((text) => /^\w+Args\n/.test(text));
    for (const section of sections) {
        const name = section.split("\n")[0] ?? "";
        for (const [argument, , title = ""] of section.matchAll(
            /^\| (<a id="[^"]*"><\/a> )?`(\w+\??)` \|.*$/gm,
        )) {
            it(`${path} says what a change of ${title} does: ${name}`, () => {
                assert.match(argument, changes);
                if (title.endsWith("?")) assert.match(argument, /\*\*Default\*\*/);
            });
        }
    }
}

for (const name of classNames)
    it(`the page of ${name} has a program, and says what is left on the host, what is thrown and what to read`, () => {
        const text = readFileSync(join(repository, "docs/reference", `${name}.md`), "utf8");
        for (const words of [/```ts\n/, /On the host it leaves/, /#### Throws/, /^See \[.*\]\(https:/m])
            assert.match(text, words);
    });

/** Every page's text, by its path. */
function pages(root: string): Record<string, string> {
    const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
    const files = paths.filter((path) => statSync(join(root, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
