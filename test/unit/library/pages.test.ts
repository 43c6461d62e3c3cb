import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked, type Token } from "marked";
import { parse } from "yaml";
import { readmes, withTable } from "../../../tools/docs/configurationTable.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** The parts of a page that hold commands and names: code, on a line or in a block. */
function codeOf(page: string): string[] {
    return tokensOf(page).flatMap((token) =>
        token.type === "code" || token.type === "codespan" ? [(token as { text: string }).text] : [],
    );
}

function linksOf(page: string): string[] {
    return tokensOf(page).flatMap((token) =>
        token.type === "link" || token.type === "image" ? [(token as { href: string }).href] : [],
    );
}

function tokensOf(page: string): Token[] {
    const tokens: Token[] = [];
    void marked.walkTokens(marked.lexer(read(page)), (token) => void tokens.push(token));
    return tokens;
}

/** The same pattern's finds in all the code of a page, each once. */
function namesIn(page: string, pattern: RegExp): string[] {
    const names = codeOf(page).flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
    return [...new Set(names)].sort();
}

const scripts = /\bnpm run (?:--silent )?([a-z:]+)/g;
const configKeys =
    /(?:\bconfig set (?:--\S+ (?!nslab)\S+ |--secret )*|\bnslab:(?!index:))(?:nslab:)?([a-z]\w+)/g;

for (const page of globSync(["*.md", "docs/*.md"], { cwd: repository })) {
    describe(page, () => {
        it("names npm scripts that there are", () => {
            const { scripts: known } = JSON.parse(read("package.json")) as { scripts: object };
            assert.deepEqual(
                namesIn(page, scripts).filter((name) => !(name in known)),
                [],
            );
        });

        it("names configuration keys that there are", () => {
            const { config } = parse(read("Pulumi.yaml")) as { config: object };
            assert.deepEqual(
                namesIn(page, configKeys).filter((name) => !(`nslab:${name}` in config)),
                [],
            );
        });

        it("links to files and headings that there are", () => {
            const broken = linksOf(page).filter(
                (link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link),
            );
            assert.deepEqual(broken, []);
        });
    });
}

function leadsSomewhere(page: string, link: string): boolean {
    const [path = "", heading] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(repository, target))) return false;
    return heading === undefined || headingsOf(target).includes(decodeURIComponent(heading));
}

/** As GitHub makes them. */
function headingsOf(page: string): string[] {
    return tokensOf(page).flatMap((token) =>
        token.type === "heading"
            ? [
                  (token as { text: string }).text
                      .toLowerCase()
                      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
                      .replaceAll(" ", "-"),
              ]
            : [],
    );
}

describe("README.zh-CN.md", () => {
    it("names the scripts and the configuration keys of README.md, and links to the same files", () => {
        const facts = (page: string) => ({
            scripts: namesIn(page, scripts),
            configKeys: namesIn(page, configKeys),
            links: [...new Set(linksOf(page).map((link) => link.replace(/#.*/, "")))]
                .filter((link) => !link.startsWith("README"))
                .sort(),
        });
        assert.deepEqual(facts("README.zh-CN.md"), facts("README.md"));
    });
});

for (const [page, language] of Object.entries(readmes))
    it(`${page} has the configuration that Pulumi.yaml declares; \`npm run configuration\` writes it anew`, () => {
        assert.equal(read(page), withTable(read(page), read("Pulumi.yaml"), language));
    });
