import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { machine } from "./machine.ts";
import type { OutsideProgram } from "./outsideProgram.ts";

/**
 * Runs a component's complete program of the reference: it is compiled, built, stays as it is, and is removed.
 *
 * @param path relative to components/
 */
export async function runsAsWritten(program: OutsideProgram, path: string): Promise<void> {
    const before = machine();
    const file = new URL(`../../components/${path}`, import.meta.url);
    await program.write("index.ts", readFileSync(file, "utf8"));
    assert.equal(await program.mustRun("tsc", "--skipLibCheck"), "");
    assert.match(await program.up(), /Outputs:/);
    assert.match(await program.up(), /Resources:\s+\d+ unchanged/);
    await program.destroy();
    assert.deepEqual(machine(), before);
}
