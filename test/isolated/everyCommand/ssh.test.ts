import { bySsh } from "../../support/everyCommand/cases.ts";
import { failEachCommand } from "../../support/everyCommand/failEachCommand.ts";

// The scripts are those that run here, to the letter (registration.test.ts): some of their commands will do.
describe("Each fifth command of a script that fails once, by SSH", () => {
    failEachCommand(bySsh, { steps: ["create", "delete"], every: 5 });
});
