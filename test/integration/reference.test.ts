import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";

const components = ["captureJob", "memoryCgroup", "pidNamespace", "publishedContainer", "rootFs", "vethPair"];

describe("each complete program of the reference", () => {
    let program: OutsideProgram;

    before(async () => {
        program = await OutsideProgram.create();
    });
    after(() => program.close());

    for (const component of components) {
        it(`passes the compiler, is built, stays as it is, and is removed: ${component}`, async () => {
            const before = machine();
            const file = new URL(`../../components/${component}/example.ts`, import.meta.url);
            await program.write("index.ts", readFileSync(file, "utf8"));
            assert.deepEqual(await program.run("tsc"), { code: 0, output: "" });
            assert.match(await program.up(), /Outputs:/);
            assert.match(await program.up(), /Resources:\s+\d+ unchanged/);
            await program.destroy();
            assert.deepEqual(machine(), before);
        });
    }
});
