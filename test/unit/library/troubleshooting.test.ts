import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lexer, type Token, type Tokens } from "marked";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** What each row of the page's table cites: a message, and behind it the same in the page's own language. */
function messagesOf(page: string): string[][] {
    const table = lexer(read(page)).find((token: Token): token is Tokens.Table => token.type === "table");
    return (table?.rows ?? []).map(([message]) =>
        (message?.tokens ?? [])
            .filter((token): token is Tokens.Codespan => token.type === "codespan")
            .map(({ text }) => text),
    );
}

describe("docs/troubleshooting.md", () => {
    const sources = globSync(
        ["{cli,components,host,messages,review,report,stacks}/**/*.{ts,sh}", "tools/setup/**/*.mjs"],
        { cwd: repository },
    ).map(read);

    const unsaid = (page: string) =>
        messagesOf(page)
            .flat()
            .filter((message) => !sources.some((source) => source.includes(message)));

    it("cites messages that nslab says, to the letter", () => {
        assert.ok(messagesOf("docs/troubleshooting.md").length >= 12);
        assert.deepEqual(unsaid("docs/troubleshooting.md"), []);
    });

    it("cites the same in Chinese, and what is said in Chinese, too", () => {
        const first = (page: string) => messagesOf(page).map(([message]) => message);
        assert.deepEqual(first("docs/troubleshooting.zh-CN.md"), first("docs/troubleshooting.md"));
        assert.deepEqual(unsaid("docs/troubleshooting.zh-CN.md"), []);
    });
});
