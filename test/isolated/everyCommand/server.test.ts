import { failEachCommand } from "../../support/everyCommand/failEachCommand.ts";
import { cases } from "../../support/oneOfEach.ts";

describe("Each command of a script that fails once", () => {
    failEachCommand({ PublishedContainer: cases.PublishedContainer });
});
