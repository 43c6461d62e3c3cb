import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lexer, type Token, type Tokens } from "marked";
import { Checkout } from "../support/checkout.ts";
import { missingLine, stepsOf } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const page = await readFile(join(repository, "docs", "authors.md"), "utf8");

describe("whoever follows the page for component authors has a component that works", () => {
    const asItWas = machine();
    let checkout: Checkout;

    before(async () => {
        checkout = await Checkout.create();
        await run("git init --quiet && git add .");
    });
    after(() => checkout.remove());

    /** In the copy, as a person at its prompt. */
    async function run(command: string, stdin = ""): Promise<string> {
        const { code, output } = await checkout.run(command, stdin);
        assert.equal(code, 0, `${command}:\n${output}`);
        return output;
    }

    const follow = {
        async console(block: Tokens.Code) {
            for (const { command, shown } of stepsOf({ language: "console", text: block.text })) {
                const output = await run(command);
                assert.equal(missingLine(shown, output), undefined, `${command}:\n${output}`);
            }
        },
        async diff({ text }: Tokens.Code) {
            await run("git apply --recount --unidiff-zero", `${text}\n`);
        },
        async file({ text }: Tokens.Code, path: string) {
            await writeFile(join(checkout.folder, path), `${text}\n`);
        },
    };

    for (const [block, file] of blocks(page)) {
        const how = block.lang === "console" || block.lang === "diff" ? block.lang : "file";
        const title = how === "file" ? file : block.text.split("\n")[how === "diff" ? 1 : 0];
        it(`${how}: ${title}`, () => follow[how](block, file));
    }

    it("and at most three files outside the component's folder had to be touched", async () => {
        // What commands write, and files that are new, nobody has to know.
        const written = /^docs\/(reference|api)\/|^docs\/(schema\.json|architecture\.svg)$|\.snapshot$/;
        const touched = (await run("git diff --name-only")).split("\n").filter(Boolean);
        assert.deepEqual(
            touched.filter((path) => !written.test(path)),
            ["CHANGELOG.md", "components/catalogue.ts", "components/index.ts"],
        );
    });

    it("and nothing of it is left on the machine", () => {
        assert.deepEqual(machine(), asItWas);
    });
});

/** Each block, and the file that the paragraph above it names last. */
function blocks(markdown: string): [Tokens.Code, string][] {
    const tokens = lexer(markdown).filter(({ type }) => type !== "space");
    return tokens.flatMap((token, index): [Tokens.Code, string][] =>
        token.type === "code" ? [[token as Tokens.Code, lastCode(tokens[index - 1])]] : [],
    );
}

function lastCode(token: Token | undefined): string {
    const inline = (token as Tokens.Paragraph | undefined)?.tokens ?? [];
    return inline.findLast(({ type }) => type === "codespan")?.raw.slice(1, -1) ?? "";
}
