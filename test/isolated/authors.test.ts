import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lexer, type Token, type Tokens } from "marked";
import { missingLine, stepsOf } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";
import { pulumiRoot } from "../support/pulumi.ts";
import { mustRun } from "../support/run.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const page = await readFile(join(repository, "docs", "authors.md"), "utf8");

describe("whoever follows the page for component authors has a component that works", () => {
    const asItWas = machine();
    let folder: string;

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), "author-"));
        await cp(repository, folder, { recursive: true, filter: isSource });
        await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
        await run("git init --quiet && git add .");
    });
    after(() => rm(folder, { recursive: true }));

    /** In the copy, as a person at its prompt. */
    async function run(command: string, stdin = ""): Promise<string> {
        const options = { cwd: folder, env, extendEnv: false, input: stdin };
        return (await mustRun(["/bin/sh", "-c", command], options)).output;
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
            await writeFile(join(folder, path), `${text}\n`);
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

function isSource(path: string): boolean {
    return !/\/(node_modules|\.git|\.nslab|lib)$/.test(path);
}

const env = {
    ...process.env,
    PATH: [join(repository, "node_modules", ".bin"), join(pulumiRoot, "bin"), process.env["PATH"]].join(
        delimiter,
    ),
    PULUMI_SKIP_UPDATE_CHECK: "true",
};
