// Makes a fresh machine ready for the lab: node tools/setup/main.mjs [--yes] [--for test|docker]
import { parseArgs } from "node:util";
import { setUp } from "./setUp.mjs";

const usage = "Usage: node tools/setup/main.mjs [--yes] [--for test|docker]";
const wanted = wishes();
if (!wanted || !(await setUp(wanted))) process.exitCode = 1;

/** What the command line asks for; undefined, and said, where nobody knows what that is. */
function wishes() {
    try {
        const { values } = parseArgs({ options: { yes: { type: "boolean" }, for: { type: "string" } } });
        if (values.for !== undefined && !["test", "docker"].includes(values.for))
            throw new Error(`--for ${values.for} is unknown.`);
        return {
            assumeYes: values.yes ?? false,
            forTest: values.for === "test",
            forDocker: values.for === "docker",
        };
    } catch (error) {
        console.error(`\n${/** @type {Error} */ (error).message}\n${usage}`);
        return undefined;
    }
}
