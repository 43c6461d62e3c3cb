import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { MemoryCgroup } from "../../components/index.ts";
import { limitFile } from "../support/limitFile.ts";
import { freshName } from "../support/machine.ts";
import { TemporaryStack } from "../support/temporaryStack.ts";

const name = freshName("once");
const limitBytes = 100 * 1024 * 1024;

let stack: TemporaryStack;
before(async () => {
    stack = await TemporaryStack.create();
});
after(async () => {
    await stack.destroy();
    await stack.close();
});

function program() {
    const { path, version } = new MemoryCgroup("group", { name, limitBytes });
    return Promise.resolve({ path, version });
}

it("one process heals what has drifted, as often as it does", async () => {
    const { outputs } = await stack.up(program);
    const limit = limitFile(outputs as { path: string; version: number });
    for (const wrong of [limitBytes / 2, limitBytes / 4]) {
        writeFileSync(limit, String(wrong));
        const { operations, messages } = await stack.up(program);
        assert.deepEqual(operations["group-group"], ["update"]);
        assert.match(String(messages["group"]), /drift: /);
        assert.equal(Number(readFileSync(limit, "utf8")), limitBytes);
    }
    const { operations } = await stack.preview(program);
    assert.deepEqual(operations["group-group"], ["same"]);
});
