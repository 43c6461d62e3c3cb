import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { fileURLToPath } from "node:url";

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

/** Every page's text, by its path. */
function pages(root: string): Record<string, string> {
    const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
    const files = paths.filter((path) => statSync(join(root, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
