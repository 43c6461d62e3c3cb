import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lexer, type Token, type Tokens } from "marked";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** The messages of the page's table, as far as it cites them. */
function messagesOf(page: string): string[] {
    const table = lexer(read(page)).find((token: Token): token is Tokens.Table => token.type === "table");
    return (table?.rows ?? []).map(([message]) => message?.text.replaceAll("`", "") ?? "");
}

describe("docs/troubleshooting.md", () => {
    const sources = globSync(
        ["{cli,components,host,stacks,review,report}/**/*.{ts,sh}", "tools/setup/**/*.mjs"],
        { cwd: repository },
    ).map(read);

    it("cites messages that nslab says, to the letter", () => {
        const messages = messagesOf("docs/troubleshooting.md");
        assert.ok(messages.length >= 12);
        assert.deepEqual(
            messages.filter((message) => !sources.some((source) => source.includes(message))),
            [],
        );
    });

    it("cites the same in Chinese", () => {
        assert.deepEqual(messagesOf("docs/troubleshooting.zh-CN.md"), messagesOf("docs/troubleshooting.md"));
    });
});
