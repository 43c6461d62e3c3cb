import assert from "node:assert/strict";
import { mustRun } from "../../support/run.ts";

/** Runs a program in a Node of its own, with the SDK's modules as they are loaded there. */
async function said(source: string): Promise<string> {
    const { stdout } = await mustRun(["node", "--input-type=module", "--eval", source]);
    return stdout.trim();
}

const loaded = `
    import { createRequire } from "node:module";
    console.log(Object.keys(createRequire(import.meta.url).cache).length);
`;

describe("Pulumi's SDK in the lab's program", () => {
    it("is less than half of its modules", async () => {
        const whole = Number(await said(`import "@pulumi/pulumi"; ${loaded}`));
        const slim = Number(await said(`import "./stacks/sdk.ts"; import "@pulumi/pulumi"; ${loaded}`));
        assert.ok(slim < whole / 2, `${slim} of ${whole}`);
    });

    it("loads what was left out when it is asked for it", async () => {
        const text = await said(`
            import "./stacks/sdk.ts";
            import * as pulumi from "@pulumi/pulumi";
            const { text } = await pulumi.runtime.serializeFunction(() => 6 * 7);
            const paths = await pulumi.runtime.computeCodePaths();
            console.log(text.includes("6 * 7"), paths.size > 0, typeof pulumi.automation.LocalWorkspace.create);
        `);
        assert.equal(text, "true true function");
    });

    it("tells the engine what is for debuggers only where somebody has asked for it", async () => {
        const severities = (quiet: string) =>
            said(`
                process.env["NSLAB_NO_DEBUG"] = "${quiet}";
                await import("./stacks/sdk.ts");
                const { default: pulumi } = await import("@pulumi/pulumi");
                const { default: state } = await import("@pulumi/pulumi/runtime/state.js");
                const seen = [];
                await globalThis.asyncLocalStorage.run(new state.LocalStore(), async () => {
                    await pulumi.runtime.setMocks({ newResource: () => ({ state: {} }), call: () => ({}) });
                    state.getLocalStore().settings.engine = {
                        log: (request, done) => {
                            seen.push(request.getSeverity());
                            done(null, {});
                        },
                    };
                    await pulumi.log.debug("for debuggers");
                    await pulumi.log.info("for all");
                });
                console.log(seen.join());
            `);
        assert.equal(await severities(""), "0,1");
        assert.equal(await severities("1"), "1");
    });
});
