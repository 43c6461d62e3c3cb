import { larger } from "../../support/everyCommand/cases.ts";
import { failEachCommand } from "../../support/everyCommand/failEachCommand.ts";

describe("Each command of a script that fails once", () => {
    const { VirtualMachine } = larger;
    failEachCommand({ VirtualMachine }, { steps: ["create"] });
});
