import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";

const components = fileURLToPath(new URL("../../components", import.meta.url));

describe("each complete program of the reference", () => {
    let program: OutsideProgram;

    before(async () => {
        program = await OutsideProgram.create();
    });
    after(() => program.close());

    for (const path of globSync("*/example.ts", { cwd: components }).sort()) {
        it(`passes the compiler, is built, stays as it is, and is removed: ${path}`, async () => {
            const before = machine();
            await program.write("index.ts", readFileSync(join(components, path), "utf8"));
            assert.deepEqual(await program.run("tsc"), { code: 0, output: "" });
            assert.match(await program.up(), /Outputs:/);
            assert.match(await program.up(), /Resources:\s+\d+ unchanged/);
            await program.destroy();
            assert.deepEqual(machine(), before);
        });
    }
});
