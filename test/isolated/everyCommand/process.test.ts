import { failEachCommand } from "../../support/everyCommand/failEachCommand.ts";
import { cases } from "../../support/oneOfEach.ts";

describe("Each command of a script that fails once", () => {
    failEachCommand({
        PidNamespace: cases.PidNamespace,
        "PidNamespace that is only chrooted": cases["PidNamespace that is only chrooted"],
    });
});
