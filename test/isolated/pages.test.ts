import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Checkout } from "../support/checkout.ts";
import { codeBlocks, missingLine, stepsOf, type Step } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The commands of a page, with what it shows below them. */
function stepsIn(page: string): Step[] {
    return codeBlocks(readFileSync(join(repository, page), "utf8"))
        .filter(({ language }) => language === "console")
        .flatMap(stepsOf);
}

describe("whoever types what the pages say sees what they show", () => {
    const [removal, ...readme] = stepsIn("README.md").toReversed();
    const asItWas = machine();
    let checkout: Checkout;

    before(async () => {
        checkout = await Checkout.create();
    });
    after(() => checkout.remove());

    async function follow({ command, shown }: Step): Promise<void> {
        const { code, output } = await checkout.run(command);
        const failsAsShown = shown.some((line) => line.startsWith("✗"));
        assert.equal(code, failsAsShown ? 1 : 0, `${command}:\n${output}`);
        assert.equal(missingLine(shown, output), undefined, `${command}:\n${output}`);
    }

    // One after the other, on one machine.
    for (const [page, steps] of Object.entries({
        "docs/start.md": stepsIn("docs/start.md").slice(1), // the first is shown again with what it prints
        "README.md": readme.toReversed().filter(({ command }) => command !== "npm test"), // this is one of them
        "docs/report.md": stepsIn("docs/report.md"),
        "docs/preview.md": stepsIn("docs/preview.md"),
    }))
        for (const step of steps) it(`${page}: ${step.command}`, () => follow(step));

    it("README.md removes all of it at its end", async () => {
        assert.equal(removal?.command, "./nslab destroy");
        await follow(removal);
        assert.deepEqual(machine(), asItWas);
    });
});
