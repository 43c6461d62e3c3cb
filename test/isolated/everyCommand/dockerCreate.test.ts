import { larger } from "../../support/everyCommand/cases.ts";
import { failEachCommand } from "../../support/everyCommand/failEachCommand.ts";

describe("Each command of a script that fails once", () => {
    const { "PublishedContainer by Docker": byDocker } = larger;
    failEachCommand({ "PublishedContainer by Docker": byDocker }, { steps: ["create"] });
});
