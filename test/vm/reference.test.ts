import { OutsideProgram } from "../support/outsideProgram.ts";
import { runsAsWritten } from "../support/reference.ts";

let program: OutsideProgram;
before(async () => {
    program = await OutsideProgram.create();
});
after(() => program.close());

it("the reference's complete program of a virtual machine is built, stays as it is, and is removed", async () => {
    await runsAsWritten(program, "virtualMachine/example.ts");
});
