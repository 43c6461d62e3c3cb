import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { local } from "@pulumi/command";
import { asset, secret, type Output } from "@pulumi/pulumi";
import { TemporaryStack, type Result } from "../support/temporaryStack.ts";
import { allMet, meetingCommands } from "./meeting.ts";

describe("a local Command's life", () => {
    let stack: TemporaryStack;
    let log: (name: string) => Promise<string>;
    const known: string[] = [];

    /** Every resource writes to a log of its own whenever one of its commands runs. */
    const program = (version: number) => () => {
        const dir = stack.folder;
        const note = (name: string, text: string): string => `echo "${text}" >> ${name}.log`;
        const updated = new local.Command("updated", {
            dir,
            create: "echo created; echo trouble >&2",
            update: 'echo "after $PULUMI_COMMAND_STDOUT and $PULUMI_COMMAND_STDERR"',
            delete: note("updated", "delete after $PULUMI_COMMAND_STDOUT"),
            environment: { VERSION: String(version) },
        });
        const createdAgain = new local.Command("createdAgain", {
            dir,
            create: `${note("createdAgain", `create ${version}`)}; echo ${version}`,
        });
        new local.Command("withoutPrevious", {
            dir,
            create: 'echo "created${PULUMI_COMMAND_STDOUT-}"',
            delete: note("withoutPrevious", "delete${PULUMI_COMMAND_STDOUT-}"),
            environment: { VERSION: String(version) },
            addPreviousOutputInEnv: false,
        });
        new local.Command("triggered", {
            dir,
            create: note("triggered", "create"),
            update: note("triggered", "update"),
            delete: note("triggered", "delete"),
            triggers: ["constant", { deep: [version] }],
        });
        new local.Command("unchanged", { dir, create: note("unchanged", "create"), triggers: [1] });
        known.length = 0;
        watch("createdAgain.id", createdAgain.id);
        watch("createdAgain.create", createdAgain.create);
        watch("createdAgain.stdout", createdAgain.stdout);
        return Promise.resolve({ updated: updated.stdout, createdAgain: createdAgain.stdout });
    };

    function watch(name: string, output: Output<unknown>): void {
        output.apply(() => known.push(name));
    }

    before(async () => {
        stack = await TemporaryStack.create();
        log = (name) => readFile(join(stack.folder, `${name}.log`), "utf8");
    });
    after(() => stack.close());

    it("runs nothing in a preview, where only the inputs are known", async () => {
        const { operations } = await stack.preview(program(1));
        assert.deepEqual(operations["createdAgain"], ["create"]);
        assert.deepEqual(known, ["createdAgain.create"]);
        await assert.rejects(log("createdAgain"), { code: "ENOENT" });
    });

    it("runs create once", async () => {
        const { operations, outputs } = await stack.up(program(1));
        assert.deepEqual(operations["createdAgain"], ["create"]);
        assert.equal(await log("createdAgain"), "create 1\n");
        assert.deepEqual(outputs, { updated: "created", createdAgain: "1" });
        assert.equal((await stack.state("updated"))?.outputs["stderr"], "trouble");
    });

    it("does nothing when nothing changed", async () => {
        const { operations } = await stack.up(program(1));
        assert.deepEqual([...new Set(Object.values(operations).flat())], ["same"]);
    });

    it("knows the id but not the output in the preview of an update", async () => {
        const { operations } = await stack.preview(program(2));
        assert.deepEqual(operations["createdAgain"], ["update"]);
        assert.deepEqual(known.sort(), ["createdAgain.create", "createdAgain.id"]);
        assert.equal(await log("createdAgain"), "create 1\n");
    });

    describe("after a change", () => {
        let result: Result;
        before(async () => {
            result = await stack.up(program(2));
        });

        it("runs update in place, with the previous output in its environment", () => {
            assert.deepEqual(result.operations["updated"], ["update"]);
            assert.equal(result.outputs["updated"], "after created and trouble");
        });

        it("runs create again where there is no update", async () => {
            assert.deepEqual(result.operations["createdAgain"], ["update"]);
            assert.equal(result.outputs["createdAgain"], "2");
            assert.equal(await log("createdAgain"), "create 1\ncreate 2\n");
        });

        it("keeps the previous output away where it is not wanted", async () => {
            assert.equal((await stack.state("withoutPrevious"))?.outputs["stdout"], "created");
        });

        it("replaces when a trigger changed, and never runs update for it", async () => {
            assert.deepEqual(result.operations["triggered"]?.sort(), [
                "create-replacement",
                "delete-replaced",
                "replace",
            ]);
            assert.equal(await log("triggered"), "create\ncreate\ndelete\n");
        });

        it("leaves what did not change alone", async () => {
            assert.deepEqual(result.operations["unchanged"], ["same"]);
            assert.equal(await log("unchanged"), "create\n");
        });
    });

    // Mocha runs a suite's own tests before the suites inside it.
    describe("in the end", () => {
        it("runs delete on destroy, with the last output in its environment", async () => {
            await stack.destroy();
            assert.equal(await log("updated"), "delete after after created and trouble\n");
            assert.equal(await log("withoutPrevious"), "delete\n");
            assert.equal(await log("triggered"), "create\ncreate\ndelete\ndelete\n");
            assert.equal(await stack.state("updated"), undefined);
        });
    });
});

describe("a local Command's inputs and outputs", () => {
    let stack: TemporaryStack;
    let result: Result;
    const size = 200 * 1024;

    before(async () => {
        stack = await TemporaryStack.create();
        await mkdir(join(stack.folder, "files", "deep", "er"), { recursive: true });
        for (const file of ["a.txt", "b.json", "secret.txt", "deep/c.txt", "deep/er/d.txt"]) {
            await writeFile(join(stack.folder, "files", file), file);
        }
        result = await stack.up(() => Promise.resolve(program(stack.folder)));
    });
    after(async () => {
        await stack.destroy();
        await stack.close();
    });

    function program(folder: string) {
        const stdout = (name: string, args: local.CommandArgs): Output<string> =>
            new local.Command(name, args).stdout;
        const files = new local.Command("files", {
            dir: join(folder, "files"),
            create: "echo made > made.txt",
            assetPaths: ["*.txt", "deep/**", "!secret.*"],
            archivePaths: ["**.json", "deep/*.txt"],
        });
        return {
            trimmed: stdout("trimmed", { create: "printf ' two\\n\\n'" }),
            environment: stdout("environment", {
                create: 'echo "$FIRST $SECOND ${HOME:+inherited}"',
                environment: { FIRST: "a b", SECOND: "'$(c)\"" },
            }),
            stdin: stdout("stdin", { create: "cat", stdin: "line 1\nline 2 ü" }),
            unreadStdin: stdout("unreadStdin", { create: "exit 0", stdin: "x".repeat(size) }),
            emptyStdin: stdout("emptyStdin", { create: "cat; echo end" }),
            dir: stdout("dir", { create: "pwd", dir: join(folder, "files") }),
            interpreter: stdout("interpreter", { create: "the command", interpreter: ["/bin/echo", "run"] }),
            shell: stdout("shell", { create: "echo $0" }),
            none: stdout("none", {}),
            large: stdout("large", {
                create: `head -c ${size} /dev/zero | tr '\\0' x`,
                logging: local.Logging.None,
                addPreviousOutputInEnv: false,
            }),
            loud: stdout("loud", { create: "echo to stdout; echo to stderr >&2" }),
            silent: stdout("silent", {
                create: "echo to stdout; echo to stderr >&2",
                logging: local.Logging.None,
            }),
            halfSilent: stdout("halfSilent", {
                create: "echo to stdout; echo to stderr >&2",
                logging: local.Logging.Stderr,
            }),
            secretive: stdout("secretive", {
                create: "echo ${#WORD}",
                environment: { WORD: secret("s3cretword") },
            }),
            parallel: meetingCommands(folder).map((create, i) => stdout(`parallel${i}`, { create })),
            assets: files.assets.apply((found = {}) =>
                Object.fromEntries(
                    Object.entries(found).map(([path, file]) => [path, (file as asset.FileAsset).path]),
                ),
            ),
        };
    }

    it("takes exactly one newline from the end of the output", () => {
        assert.equal(result.outputs["trimmed"], " two\n");
    });

    it("adds to the environment it inherits", () => {
        assert.equal(result.outputs["environment"], "a b '$(c)\" inherited");
    });

    it("gives the command its standard input, whether it reads it or not", () => {
        assert.equal(result.outputs["stdin"], "line 1\nline 2 ü");
        assert.equal(result.outputs["unreadStdin"], "");
        assert.equal(result.outputs["emptyStdin"], "end");
    });

    it("runs in the directory it was told", () => {
        assert.equal(result.outputs["dir"], join(stack.folder, "files"));
    });

    it("hands the command to the interpreter, /bin/sh -c by default", () => {
        assert.equal(result.outputs["interpreter"], "run the command");
        assert.equal(result.outputs["shell"], "/bin/sh");
    });

    it("has empty outputs where there is no command", () => {
        assert.equal(result.outputs["none"], "");
    });

    it("captures 200 KiB of output", () => {
        assert.equal((result.outputs["large"] as string).length, size);
    });

    it("logs what it is asked to, and captures it in any case", () => {
        const said = (name: string): string => result.messages[name]?.join("") ?? "";
        assert.match(said("loud"), /to stdout/);
        assert.match(said("loud"), /to stderr/);
        assert.equal(said("silent"), "");
        assert.match(said("halfSilent"), /to stderr/);
        assert.doesNotMatch(said("halfSilent"), /to stdout/);
        assert.equal(result.outputs["silent"], "to stdout");
        assert.equal(result.outputs["halfSilent"], "to stdout");
    });

    it("keeps secret inputs secret in the state", async () => {
        assert.equal(result.outputs["secretive"], "10");
        assert.doesNotMatch(await stack.stored(), /s3cretword/);
    });

    it("runs commands at the same time", () => {
        assert.deepEqual(result.outputs["parallel"], allMet);
    });

    it("returns the files that assetPaths and archivePaths find", async () => {
        assert.deepEqual(
            Object.keys(result.outputs["assets"] as object).sort(),
            ["a.txt", "made.txt", "deep/c.txt", "deep/er/d.txt"].sort(),
        );
        const paths = Object.values(result.outputs["assets"] as Record<string, string>);
        const contents = await Promise.all(paths.map((path) => readFile(path, "utf8")));
        assert.ok(contents.includes("made\n"));
        const { archive } = (await stack.state("files"))?.outputs as { archive: { assets: object } };
        assert.deepEqual(Object.keys(archive.assets).sort(), ["b.json", "deep/c.txt"]);
    });
});
