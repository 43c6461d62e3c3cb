import { appendFileSync } from "node:fs";
import { chdir, cwd, env } from "node:process";
import { finishSnapshots } from "../support/snapshot.ts";

const folder = cwd();
const variables = { ...env };

let started = 0;

/** Files share a process: each leaves it as it found it. They run once a file, since each has a root suite. */
export const mochaHooks = {
    beforeAll(): void {
        started = performance.now();
    },

    async afterAll(this: Mocha.Context): Promise<void> {
        chdir(folder);
        for (const name of Object.keys(env)) if (!(name in variables)) Reflect.deleteProperty(env, name);
        Object.assign(env, variables);
        // Where Pulumi's SDK keeps the stack of a program that has no store of its own.
        Reflect.deleteProperty(globalThis, "globalStore");
        Reflect.deleteProperty(globalThis, "stackResource");
        const { parent } = this.test ?? {};
        if (parent === undefined) return;
        const { NSLAB_TEST_TIMES: times } = variables;
        if (times !== undefined) {
            const [file = "?"] = filesOf(parent);
            appendFileSync(times, JSON.stringify({ file, milliseconds: performance.now() - started }) + "\n");
        }
        await finishSnapshots(parent);
    },
};

function filesOf(suite: Mocha.Suite): string[] {
    const own = [...suite.tests, ...suite.suites].map(({ file }) => file);
    return [...own.filter((file) => file !== undefined), ...suite.suites.flatMap(filesOf)];
}
