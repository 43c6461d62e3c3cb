import assert from "node:assert/strict";
import { createContext } from "../../../tools/setup/context.mjs";
import { isStatic } from "../../../tools/setup/isStatic.mjs";
import { lookingWith } from "../../../tools/setup/steps/systemPackages.mjs";
import { quietProgress } from "./support.ts";

const forLab = createContext({ assumeYes: true, forTest: false });
const forTest = createContext({ assumeYes: true, forTest: true });

/** A machine that has only these commands. */
function machineWith(...commands: string[]) {
    return lookingWith((command) => (commands.includes(command) ? `/usr/bin/${command}` : undefined));
}

describe("system packages", () => {
    it("names all that is missing at once where there is no apt-get", async () => {
        await assert.rejects(machineWith("ip", "ps").work(forTest, quietProgress()), ({ message }: Error) => {
            const missing = [
                "iputils-ping",
                "tcpdump",
                "busybox-static",
                "util-linux",
                "tshark",
                "hyperfine",
            ];
            for (const name of missing) assert.ok(message.includes(`- ${name} (`), name);
            assert.ok(!message.includes("iproute2") && !message.includes("procps"));
            return true;
        });
    });

    it("asks for the tests' packages only for a test run", async () => {
        await assert.rejects(machineWith().work(forLab, quietProgress()), ({ message }: Error) => {
            assert.ok(message.includes("tshark") && !message.includes("hyperfine"));
            return true;
        });
    });

    it("takes a busybox that needs libraries for a missing one", () => {
        const dynamic = lookingWith(() => "/bin/sh");
        assert.equal(isStatic("/bin/sh"), false);
        assert.equal(dynamic.isDone(forLab), false);
    });
});
