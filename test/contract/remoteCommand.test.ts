import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { remote, type types } from "@pulumi/command";
import { secret, type Output } from "@pulumi/pulumi";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { TemporaryStack, type Result } from "../support/temporaryStack.ts";
import { allMet, meetingCommands } from "./meeting.ts";

type Connection = types.input.remote.ConnectionArgs;

describe("a remote Command", () => {
    let sshd: Sshd;
    let stack: TemporaryStack;
    let connection: Connection;
    let result: Result;
    const size = 200 * 1024;

    before(async () => {
        sshd = await startSshd();
        stack = await TemporaryStack.create();
        const { port, privateKey, hostKey } = sshd;
        connection = { host: "127.0.0.1", port, privateKey, hostKey, dialErrorLimit: 2 };
    });
    after(async () => {
        await stack.close();
        await sshd.stop();
    });

    const program = (version: number) => () => {
        const log = join(stack.folder, "life.log");
        const note = (text: string): string => `echo "${text}" >> ${log}`;
        const stdout = (name: string, args: Omit<remote.CommandArgs, "connection">): Output<string> =>
            new remote.Command(name, { connection, ...args }).stdout;
        return Promise.resolve({
            life: stdout("life", {
                create: `${note("create")}; printf ' created\\n\\n'; echo trouble >&2`,
                update: `${note("update")}; echo updated`,
                delete: note("delete"),
                stdin: `version ${version}`,
                addPreviousOutputInEnv: false,
            }),
            createdAgain: stdout("createdAgain", { create: `echo ${version}` }),
            triggered: stdout("triggered", {
                create: note("triggered create"),
                delete: note("triggered delete"),
                triggers: [version],
            }),
            environment: stdout("environment", {
                create: 'echo "$ACCEPTED_WORD"',
                environment: { ACCEPTED_WORD: "a 'b'" },
            }),
            session: stdout("session", { create: '[ -n "$SSH_CONNECTION" ] && whoami' }),
            stdin: stdout("stdin", { create: "cat", stdin: "line 1\nline 2 ü" }),
            emptyStdin: stdout("emptyStdin", { create: "cat; echo end" }),
            large: stdout("large", {
                create: `head -c ${size} /dev/zero | tr '\\0' x`,
                logging: remote.Logging.None,
                addPreviousOutputInEnv: false,
            }),
            loud: stdout("loud", { create: "echo to stdout; echo to stderr >&2" }),
            silent: stdout("silent", { create: "echo to stdout", logging: remote.Logging.None }),
            secretive: stdout("secretive", { create: secret("printf s3cretword | wc -c") }),
            parallel: meetingCommands(stack.folder).map((create, i) => stdout(`parallel${i}`, { create })),
        });
    };
    const life = () => readFile(join(stack.folder, "life.log"), "utf8");

    it("runs nothing in a preview", async () => {
        const { operations } = await stack.preview(program(1));
        assert.deepEqual(operations["life"], ["create"]);
        await assert.rejects(life(), { code: "ENOENT" });
    });

    describe("when created", () => {
        before(async () => {
            result = await stack.up(program(1));
        });

        it("runs on the host, as the user, and returns what it wrote", async () => {
            assert.equal(result.outputs["session"], "root");
            assert.equal(result.outputs["life"], " created\n");
            assert.equal((await stack.state("life"))?.outputs["stderr"], "trouble");
        });

        it("has its standard input and the environment that the server accepts", () => {
            assert.equal(result.outputs["stdin"], "line 1\nline 2 ü");
            assert.equal(result.outputs["emptyStdin"], "end");
            assert.equal(result.outputs["environment"], "a 'b'");
        });

        it("captures 200 KiB of output", () => {
            assert.equal((result.outputs["large"] as string).length, size);
        });

        it("logs what it is asked to", () => {
            const said = (name: string): string => result.messages[name]?.join("") ?? "";
            assert.match(said("loud"), /to stdout/);
            assert.match(said("loud"), /to stderr/);
            assert.equal(said("silent"), "");
        });

        it("runs beside other commands", () => {
            assert.deepEqual(result.outputs["parallel"], allMet);
        });

        it("keeps its connection and its secret inputs secret in the state", async () => {
            const stored = await stack.stored();
            assert.doesNotMatch(stored, /OPENSSH PRIVATE KEY|127\.0\.0\.1|s3cretword/);
            assert.equal(result.outputs["secretive"], "10");
        });
    });

    describe("when changed", () => {
        before(async () => {
            result = await stack.up(program(2));
        });

        it("runs update in place, create again without one, and replaces for a trigger", async () => {
            assert.deepEqual(result.operations["life"], ["update"]);
            assert.equal(result.outputs["life"], "updated");
            assert.deepEqual(result.operations["createdAgain"], ["update"]);
            assert.equal(result.outputs["createdAgain"], "2");
            assert.ok(result.operations["triggered"]?.includes("replace"));
            const lines = (await life()).trim().split("\n");
            assert.deepEqual(lines.sort(), [
                "create",
                "triggered create",
                "triggered create",
                "triggered delete",
                "update",
            ]);
        });

        it("leaves what did not change alone", () => {
            assert.deepEqual(result.operations["session"], ["same"]);
        });
    });

    // Mocha runs a suite's own tests before the suites inside it.
    describe("in the end", () => {
        it("tells its exit status, the command and all it wrote when it fails", async () => {
            const failing = () => {
                new remote.Command("failing", { connection, create: "echo oops >&2; exit 3" });
                return Promise.resolve();
            };
            await assert.rejects(stack.up(failing), /status 3[^]*exit 3[^]*oops/);
            assert.equal(await stack.state("failing"), undefined);
        });

        it("fails when the server does not accept a variable of its environment", async () => {
            const failing = () => {
                new remote.Command("failing", { connection, create: "true", environment: { REFUSED: "x" } });
                return Promise.resolve();
            };
            await assert.rejects(stack.up(failing), /REFUSED/);
        });

        it("runs delete on destroy", async () => {
            // The ups that failed have deleted already what their programs do not name.
            await stack.destroy();
            const lines = (await life()).trim().split("\n");
            assert.equal(lines.filter((line) => line === "delete").length, 1);
        });
    });
});
