import assert from "node:assert/strict";
import { execute } from "../../../host/execute.ts";
import { pidsOf, until } from "../../support/processes.ts";
import { hostileHost, type HostileHost } from "../report/hostileHost.ts";

describe("a script that prints without end", () => {
    let hostile: HostileHost;
    before(async () => {
        hostile = await hostileHost();
        hostile.answer = (channel) => {
            const flood = () => {
                while (channel.writable && channel.stderr.write(Buffer.alloc(65536, "x")));
            };
            channel.stderr.on("drain", flood);
            flood();
        };
    });
    after(() => {
        hostile.stop();
    });

    it("is ended on this machine, and clears up", async () => {
        const mark = `nslab-flood-${process.pid}`;
        const traps = `trap 'kill $sleeper' EXIT; trap 'exit 130' TERM PIPE`;
        const script = `sleep 600.${process.pid} & sleeper=$!; ${traps}; yes ${mark}`;
        await assert.rejects(execute({ sudo: false }, script), /printed more than \d+ MiB, and was cut off/);
        const left = () => pidsOf((words) => words.includes(mark) || words.includes(`600.${process.pid}`));
        await until(() => left().length === 0, "nothing of the script is left");
    });

    it("is cut off on a host that is reached by SSH, on its standard error too", async () => {
        await assert.rejects(execute(hostile.host, "true"), /printed more than \d+ MiB, and was cut off/);
    });
});
