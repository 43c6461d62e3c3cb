import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OutsideProgram } from "../support/outsideProgram.ts";
import { runsAsWritten } from "../support/reference.ts";

const components = fileURLToPath(new URL("../../components", import.meta.url));

describe("each complete program of the reference", () => {
    let program: OutsideProgram;

    before(async () => {
        program = await OutsideProgram.create();
    });
    after(() => program.close());

    // A virtual machine's is run beside the other tests that boot one.
    const programs = globSync("*/example.ts", { cwd: components, exclude: ["virtualMachine/**"] });
    for (const path of programs.sort()) {
        it(`passes the compiler, is built, stays as it is, and is removed: ${path}`, async () => {
            await runsAsWritten(program, path);
        });
    }
});
