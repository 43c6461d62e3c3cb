import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import type { Client } from "ssh2";
import { startCommand } from "../../../host/channel.ts";
import { runThere } from "../../../tools/plugins/command/remote/exec.ts";

/** A connection on which a command's beginning, output and end come in one piece, as those of a short one may. */
function inOnePiece(code: number | null, signal?: string): Client {
    return {
        exec(_command: string, _options: object, opened: (error: undefined, channel: unknown) => void) {
            const channel = Object.assign(new PassThrough(), { stderr: new PassThrough() });
            opened(undefined, channel);
            channel.emit("exit", code, signal);
            channel.once("finish", () => channel.emit("close"));
        },
    } as unknown as Client;
}

const log = { output: () => undefined, warning: () => undefined };
const run = { command: "true", environment: {}, stdin: "", logging: "none" };

describe("A command whose end comes with its beginning", () => {
    it("has succeeded, for the plugin", async () => {
        await runThere(inOnePiece(0), run, log);
    });

    it("has failed, for the plugin, as it did", async () => {
        await assert.rejects(
            runThere(inOnePiece(3), run, log),
            /^Error: Process exited with status 3: running/,
        );
        await assert.rejects(runThere(inOnePiece(null, "KILL"), run, log), /from signal KILL/);
    });

    it("has its exit code or its signal, for the lab's commands", async () => {
        for (const [code, signal, expected] of [
            [0, undefined, { code: 0 }],
            [null, "TERM", { signal: "TERM" }],
        ] as const) {
            const { channel, ended } = await startCommand(inOnePiece(code, signal), "true");
            channel.end();
            assert.deepEqual(await ended, expected);
        }
    });
});
