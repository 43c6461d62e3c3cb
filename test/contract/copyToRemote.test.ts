import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { remote } from "@pulumi/command";
import { asset } from "@pulumi/pulumi";
import { freshName } from "../support/machine.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { TemporaryStack, type Result } from "../support/temporaryStack.ts";

describe("CopyToRemote", () => {
    let sshd: Sshd;
    let stack: TemporaryStack;
    let result: Result;
    /** What is copied, and where to. Both are folders of this machine: it is its own remote host. */
    let from: string;
    let to: string;

    before(async () => {
        sshd = await startSshd();
        stack = await TemporaryStack.create();
        [from, to] = [join(stack.folder, "from"), join(stack.folder, "to")];
        await mkdir(join(from, "folder", "deep"), { recursive: true });
        await mkdir(join(to, "existing"), { recursive: true });
        await writeFile(join(from, "file.bin"), content);
        await writeFile(join(from, "folder", "a.txt"), "a");
        await writeFile(join(from, "folder", "deep", "b.txt"), "b");
        await writeFile(join(to, "overwritten.bin"), "old");
    });
    after(async () => {
        await stack.close();
        await sshd.stop();
    });

    const inHome = freshName(".nslab-contract-");
    // Not UTF-8, and longer than one SFTP packet.
    const content = Buffer.alloc(100_000, Buffer.from([0, 255, 254, 10]));

    const program = (text: string, trigger: number) => () => {
        const { port, privateKey } = sshd;
        const connection = { host: "127.0.0.1", port, privateKey };
        const copy = (
            name: string,
            source: asset.Asset | asset.Archive,
            path: string,
            triggers?: unknown[],
        ) =>
            new remote.CopyToRemote(name, {
                connection,
                source,
                remotePath: join(to, path),
                ...(triggers === undefined ? {} : { triggers }),
            });
        const file = new asset.FileAsset(join(from, "file.bin"));
        const folder = new asset.FileArchive(join(from, "folder"));
        copy("file", file, "copy.bin");
        copy("overwriting", file, "overwritten.bin");
        copy("fileIntoFolder", file, "existing");
        copy("folder", folder, "new");
        copy("folderIntoFolder", folder, "existing");
        copy("folderContent", new asset.FileArchive(`${join(from, "folder")}/`), "content");
        copy("text", new asset.StringAsset(text), "text.txt");
        new remote.CopyToRemote("home", { connection, source: file, remotePath: inHome });
        copy("triggered", new asset.StringAsset("constant"), "triggered.txt", [trigger]);
        return Promise.resolve();
    };
    const arrived = (path: string) => readFile(join(to, path));
    const arrivedText = async (path: string) => (await arrived(path)).toString();

    it("copies nothing in a preview", async () => {
        await stack.preview(program("one", 1));
        await assert.rejects(arrived("copy.bin"), { code: "ENOENT" });
    });

    describe("when created", () => {
        before(async () => {
            await stack.up(program("one", 1));
        });

        it("copies a file to a new path, over an old file, and into a folder", async () => {
            for (const path of ["copy.bin", "overwritten.bin", "existing/file.bin"]) {
                assert.deepEqual(await arrived(path), content);
            }
        });

        it("copies a folder under its own name, or its content alone", async () => {
            for (const path of ["new/folder", "existing/folder", "content"]) {
                assert.equal(await arrivedText(join(path, "a.txt")), "a");
                assert.equal(await arrivedText(join(path, "deep", "b.txt")), "b");
            }
        });

        it("begins a path that is not absolute in the login user's own folder", async () => {
            const arrivedAtHome = join(homedir(), inHome);
            assert.deepEqual(await readFile(arrivedAtHome), content);
            await rm(arrivedAtHome);
        });

        it("writes a text", async () => {
            assert.equal(await arrivedText("text.txt"), "one");
        });

        it("keeps its connection secret in the state", async () => {
            assert.doesNotMatch(await stack.stored(), /OPENSSH PRIVATE KEY|127\.0\.0\.1/);
        });
    });

    describe("when its source changed", () => {
        before(async () => {
            await writeFile(join(from, "folder", "a.txt"), "changed");
            result = await stack.up(program("two", 2));
        });

        it("copies again, in place", async () => {
            for (const name of ["folder", "folderIntoFolder", "folderContent", "text"]) {
                assert.deepEqual(result.operations[name], ["update"]);
            }
            assert.equal(await arrivedText("new/folder/a.txt"), "changed");
            assert.equal(await arrivedText("text.txt"), "two");
        });

        it("leaves what did not change alone, and replaces for a trigger", () => {
            assert.deepEqual(result.operations["file"], ["same"]);
            assert.ok(result.operations["triggered"]?.includes("replace"));
        });
    });

    // Mocha runs a suite's own tests before the suites inside it.
    describe("in the end", () => {
        it("refuses a source that is not a file, a text or a folder", async () => {
            const { port, privateKey } = sshd;
            const refused = () => {
                new remote.CopyToRemote("refused", {
                    connection: { host: "127.0.0.1", port, privateKey },
                    source: new asset.AssetArchive({ "a.txt": new asset.StringAsset("a") }),
                    remotePath: join(to, "refused"),
                });
                return Promise.resolve();
            };
            await assert.rejects(stack.up(refused), /archive must be a path/);
        });

        it("leaves the copies where they are on destroy", async () => {
            await stack.destroy();
            assert.equal(await arrivedText("text.txt"), "two");
        });
    });
});
