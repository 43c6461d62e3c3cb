import assert from "node:assert/strict";
import { createContext } from "../../../tools/setup/context.mjs";
import { neededPackages } from "../../../tools/setup/neededPackages.mjs";
import { dockerEngine, serviceCommands } from "../../../tools/setup/steps/dockerEngine.mjs";
import { quietProgress, stubOnPath } from "./support.ts";

const context = createContext({ assumeYes: true, forDocker: true });

describe("the Docker Engine", () => {
    it("is set up where a lab asks for it, and only there", () => {
        stubOnPath("docker", "exit 1");
        assert.equal(dockerEngine.isDone(createContext({ assumeYes: true })), true);
        assert.equal(dockerEngine.isDone(context), false);
        const packages = (wishes: { forTest: boolean; forDocker: boolean }) =>
            neededPackages(wishes).map(({ name }) => name);
        assert.ok(packages({ forTest: false, forDocker: true }).includes("docker.io"));
        assert.ok(!packages({ forTest: false, forDocker: false }).includes("docker.io"));
    });

    it("is there once it answers", () => {
        stubOnPath("docker", '[ "$*" = version ]');
        assert.equal(dockerEngine.isDone(context), true);
    });

    it("is systemd's where there is systemd, else a daemon with a log", () => {
        assert.equal(serviceCommands(true).start, "systemctl start docker");
        assert.match(serviceCommands(false).start, /^setsid dockerd .*>>\/var\/log\/docker\.log /);
    });

    it("says what to do where it cannot be started", async () => {
        stubOnPath("docker", "exit 1");
        stubOnPath("sh", "echo no such unit; exit 1");
        await assert.rejects(dockerEngine.work(context, quietProgress()), ({ message }: Error) => {
            assert.match(
                message,
                /^The Docker Engine was not started\. .*: ended with exit code 1\n {4}no such unit$/m,
            );
            assert.match(message, /Start it by hand, then run the same command again/);
            return true;
        });
    });
});
