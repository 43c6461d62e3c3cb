import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { local } from "@pulumi/command";
import { secret } from "@pulumi/pulumi";
import { TemporaryStack } from "../support/temporaryStack.ts";

describe("local.run", () => {
    let stack: TemporaryStack;

    before(async () => {
        stack = await TemporaryStack.create();
        await writeFile(join(stack.folder, "a.txt"), "");
    });
    after(() => stack.close());

    const program = async () => {
        const ran = await local.run({
            command: "echo ran >> run.log; cat; echo $WORD >&2",
            dir: stack.folder,
            stdin: "from stdin\n",
            environment: { WORD: "word" },
            assetPaths: ["*.txt"],
        });
        const hidden = local.runOutput({ command: secret("printf s3cretword | wc -c") });
        return {
            stdout: ran.stdout,
            stderr: ran.stderr,
            assets: Object.keys(ran.assets ?? {}),
            length: hidden.stdout,
        };
    };

    it("runs at every preview and every up, and returns what the command wrote", async () => {
        await stack.preview(program);
        const { outputs } = await stack.up(program);
        assert.deepEqual(outputs, { stdout: "from stdin", stderr: "word", assets: ["a.txt"], length: "10" });
        assert.equal(await readFile(join(stack.folder, "run.log"), "utf8"), "ran\nran\n");
    });

    it("keeps what a secret command wrote secret", async () => {
        assert.doesNotMatch(await stack.stored(), /s3cretword/);
    });

    it("fails with the command and its output", async () => {
        let failure = "";
        await stack.preview(async () => {
            await local.run({ command: "echo oops; exit 5" }).catch((error: unknown) => {
                failure = String(error);
            });
        });
        assert.match(failure, /exit status 5[^]*exit 5[^]*oops/);
    });
});
