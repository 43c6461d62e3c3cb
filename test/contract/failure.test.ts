import assert from "node:assert/strict";
import { mkdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { local } from "@pulumi/command";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { TemporaryStack } from "../support/temporaryStack.ts";

/** Waits until there is something in the file. */
async function content(path: string): Promise<string> {
    for (;;) {
        const text = await readFile(path, "utf8").catch(() => "");
        if (text !== "") return text;
        await sleep(20);
    }
}

describe("a local Command that fails", () => {
    let stack: TemporaryStack;

    before(async () => {
        stack = await TemporaryStack.create();
    });
    after(async () => {
        await stack.destroy();
        await stack.close();
    });

    const command = (args: local.CommandArgs, options?: CustomResourceOptions) => () => {
        new local.Command("command", args, options);
        return Promise.resolve();
    };

    /** The error's text, from an up that must fail. */
    async function failedUp(args: local.CommandArgs, options?: CustomResourceOptions): Promise<string> {
        const error: unknown = await stack.up(command(args, options)).then(
            () => undefined,
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof Error, "the up should have failed");
        return error.message;
    }

    it("tells its exit status, the command and all it wrote, and is not recorded", async () => {
        const create = "echo to stdout; echo to stderr >&2; exit 3 # the command";
        const error = await failedUp({ create });
        assert.match(error, /exit status 3/);
        assert.match(error, /exit 3 # the command/);
        assert.match(error, /^\s*to stdout$/m);
        assert.match(error, /^\s*to stderr$/m);
        assert.equal(await stack.state("command"), undefined);
    });

    it("fails in a directory that does not exist", async () => {
        assert.match(await failedUp({ create: "true", dir: join(stack.folder, "missing") }), /missing/);
    });

    it("fails when its output is not UTF-8", async () => {
        assert.match(await failedUp({ create: "printf '\\377'", logging: "none" }), /UTF-8/);
        assert.equal(await stack.state("command"), undefined);
    });

    it("fails at its custom timeout", async () => {
        const started = performance.now();
        await failedUp({ create: "exec sleep 30" }, { customTimeouts: { create: "1s" } });
        assert.ok(performance.now() - started < 15_000);
    });

    it("is ended when the engine is interrupted", async () => {
        const pidFile = join(stack.folder, "pid");
        const interrupt = new AbortController();
        const create = `echo $$ > ${pidFile}; exec sleep 30`;
        const up = assert.rejects(stack.up(command({ create }), interrupt.signal));
        const pid = (await content(pidFile)).trim();
        interrupt.abort();
        await up;
        // A process that has ended but that nobody has waited for has no program left.
        await assert.rejects(readlink(`/proc/${pid}/exe`), { code: "ENOENT" });
        assert.equal(await stack.state("command"), undefined);
    });

    it("is refused before anything runs when an input has the wrong type", async () => {
        const args = { create: "touch ran", dir: stack.folder, environment: "text" };
        const error = await failedUp(args as unknown as local.CommandArgs);
        assert.match(error, /environment/);
    });

    it("keeps the old state when an update fails", async () => {
        await stack.up(command({ create: "echo one" }));
        assert.match(await failedUp({ create: "echo one", update: "echo two; exit 4" }), /exit status 4/);
        const { inputs, outputs } = (await stack.state("command")) ?? assert.fail("the resource is gone");
        assert.equal(outputs["stdout"], "one");
        assert.equal(inputs["update"], undefined);
    });

    it("stays in the state when its delete fails, and goes when it succeeds", async () => {
        const dir = stack.folder;
        await stack.up(command({ create: "echo one", delete: "test -d ready", dir }));
        await assert.rejects(stack.destroy(), /exit status 1/);
        assert.ok(await stack.state("command"));
        await mkdir(join(stack.folder, "ready"));
        await stack.destroy();
        assert.equal(await stack.state("command"), undefined);
    });
});
