import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createContext } from "../../../tools/setup/context.mjs";
import { on } from "../../../tools/setup/steps/platform.mjs";
import { quietProgress } from "./support.ts";

const context = createContext({ assumeYes: true, forTest: false });
const refusal = async (system: string) => {
    const step = on(system);
    assert.equal(step.isDone(context), false);
    try {
        await step.work(context, quietProgress());
    } catch (error) {
        return (error as Error).message;
    }
    return assert.fail("it goes on");
};

describe("a set-up on another system than Linux", () => {
    it("has nothing to say on Linux", () => {
        assert.equal(on("linux").isDone(context), true);
    });

    it("names Lima on macOS, with the file that there is", async () => {
        assert.match(await refusal("darwin"), /limactl start .* lima\.yaml/);
        assert.ok(existsSync("lima.yaml"));
    });

    it("names WSL 2 on Windows", async () => {
        assert.match(await refusal("win32"), /wsl --install/);
    });

    it("names what goes everywhere on any other, and the page about it", async () => {
        assert.match(
            await refusal("freebsd"),
            /this system is freebsd[^]*\.devcontainer[^]*docs\/platforms\.md/,
        );
        assert.ok(existsSync(".devcontainer/devcontainer.json") && existsSync("docs/platforms.md"));
    });
});
