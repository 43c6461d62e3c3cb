import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { aptInstall } from "../../../tools/setup/apt.mjs";
import { quietProgress, stubOnPath, temporaryDirectory, userIs, write } from "./support.ts";

const directory = temporaryDirectory();
const log = join(directory, "log");
const answer = join(directory, "answer");
stubOnPath("apt-get", `echo "$DEBIAN_FRONTEND $*" >> ${log}; . ${answer}`);
stubOnPath("sudo", `echo "sudo $1" >> ${log}; shift; exec "$@"`);

function calls(): string[] {
    return readFileSync(log, "utf8").trim().split("\n");
}

describe("aptInstall", () => {
    beforeEach(() => {
        write(log, "");
        write(answer, "true");
        userIs(0);
    });

    it("updates first, then installs without questions and without extras", async () => {
        await aptInstall(["tcpdump", "procps"], quietProgress());
        const [update = "", install = ""] = calls();
        assert.match(update, /^noninteractive .* update$/);
        assert.match(install, /^noninteractive .* install --yes --no-install-recommends tcpdump procps$/);
    });

    it("goes through sudo, which may not ask, when the user is not root", async () => {
        userIs(1000);
        await aptInstall(["tcpdump"], quietProgress());
        assert.deepEqual(
            calls().filter((call) => call.startsWith("sudo")),
            ["sudo -n", "sudo -n"],
        );
    });

    it("does not mind a failed update when the packages can be had", async () => {
        write(answer, 'case "$*" in *update) exit 100 ;; esac');
        await aptInstall(["tcpdump"], quietProgress());
    });

    it("shows what apt-get complained about, and what to do", async () => {
        write(answer, 'echo "E: Unable to locate package"; exit 100');
        await assert.rejects(aptInstall(["tcpdump"], quietProgress()), ({ message }: Error) => {
            assert.match(
                message,
                /^apt-get install ended with exit code 100\n {4}E: Unable to locate package/,
            );
            assert.match(message, /apt-get update ended with exit code 100/);
            assert.match(message, /"apt-get install tcpdump" by hand/);
            return true;
        });
    });
});
