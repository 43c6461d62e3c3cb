import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked, type Token } from "marked";
import { parse } from "yaml";
import { pages as configurationPages, withTable } from "../../../tools/docs/configurationTable.ts";

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
const commands = /(?:^|[^\w/])\.\/nslab ([a-z]+)/g;
const configKeys =
    /(?:\bconfig set (?:--\S+ (?!nslab)\S+ |--secret )*|\bnslab:(?!index:))(?:nslab:)?([a-z]\w+)/g;

/** Those that `nslab --help` lists. */
const knownCommands = [
    ...execFileSync(process.execPath, ["cli/main.ts", "--help"], {
        cwd: repository,
        encoding: "utf8",
    }).matchAll(/^ {2}([a-z]+)\b.*/gm),
].map(([, name = ""]) => name);

for (const page of globSync(["*.md", "docs/*.md"], { cwd: repository })) {
    describe(page, () => {
        it("names npm scripts that there are", () => {
            const { scripts: known } = JSON.parse(read("package.json")) as { scripts: object };
            assert.deepEqual(
                namesIn(page, scripts).filter((name) => !(name in known)),
                [],
            );
        });

        it("names nslab commands that there are", () => {
            assert.deepEqual(
                namesIn(page, commands).filter((name) => !knownCommands.includes(name)),
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

/** A Chinese page has the name of the English one beside it. */
const translated = globSync(["*.zh-CN.md", "docs/*.zh-CN.md"], { cwd: repository });

for (const page of translated) {
    const english = page.replace(".zh-CN.md", ".md");
    it(`${page} names the scripts, commands and configuration keys of ${english}, and links to the same files`, () => {
        const facts = (path: string) => ({
            scripts: namesIn(path, scripts),
            commands: namesIn(path, commands),
            configKeys: namesIn(path, configKeys),
            links: [
                ...new Set(linksOf(path).map((link) => link.replace(/#.*/, "").replace(".zh-CN", ""))),
            ].sort(),
        });
        assert.deepEqual(facts(page), facts(english));
    });

    it(`${page} leads to Chinese pages where there are any`, () => {
        const english = linksOf(page).filter(
            (link) =>
                link.endsWith(".md") &&
                !link.endsWith(".zh-CN.md") &&
                join(dirname(page), link) !== page.replace(".zh-CN.md", ".md") &&
                existsSync(join(repository, dirname(page), link.replace(/\.md$/, ".zh-CN.md"))),
        );
        assert.deepEqual(english, []);
    });
}

for (const page of ["README.md", "README.zh-CN.md"])
    it(`${page} is read in one go: at most 150 lines`, () => {
        assert.ok(read(page).split("\n").length <= 150);
    });

for (const [page, language] of Object.entries(configurationPages))
    it(`${page} has the configuration that Pulumi.yaml declares; \`npm run configuration\` writes it anew`, () => {
        assert.equal(read(page), withTable(read(page), read("Pulumi.yaml"), language));
    });
