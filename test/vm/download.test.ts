import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { assignments, script } from "../../host/shell.ts";
import { fileServer, type FileServer } from "../support/fileServer.ts";

const files = [
    "printable.sh",
    "prelude.sh",
    "requirements.sh",
    "process.sh",
    "members.sh",
    "folders.sh",
    "longWork.sh",
    "cache.sh",
    "space.sh",
    "download.sh",
].map((file) => `../../components/shell/${file}`);
const own = ["waiting.sh", "image.sh", "fetch.sh"].map((file) => `../../components/virtualMachine/${file}`);
const body = [
    script(import.meta.url, ...files, ...own),
    "save building\ncache=$testCache\nensure_image\ntake_image",
].join("\n");

const content = Buffer.alloc(300_000, "a raw image ");
const compressors = { "": [], ".xz": ["xz"], ".gz": ["gzip"], ".bz2": ["bzip2"], ".zst": ["zstd", "-q"] };

describe("an image from the web", () => {
    const folder = mkdtempSync(join(tmpdir(), "download-"));
    const at = (name: string) => join(folder, name);
    let server: FileServer;

    before(async () => {
        server = await fileServer();
        for (const [suffix, [program, ...options]] of Object.entries(compressors)) {
            const made =
                program === undefined
                    ? content
                    : execFileSync(program, [...options, "-c"], { input: content });
            offer(`guest.img${suffix}`, made);
        }
    });
    after(() => {
        server.end();
        rmSync(folder, { recursive: true });
    });

    function offer(name: string, image: Buffer): void {
        server.files.set(`/${name}`, { content: image });
    }

    /** Runs the scripts' own functions, with a cache and a folder of the test's. */
    async function fetch(name: string, digest = digestOf(name), key = digest.slice(0, 16)) {
        const values = {
            records: at("records"),
            lab: "0123456789ab",
            object: "virtualMachine.it",
            source: "image",
            location: `${server.origin}/${name}`,
            algorithm: "sha512",
            digest,
            imageKey: key,
            folder: mkdtempSync(at("guest-")),
            testCache: at("cache"),
        };
        const child = spawn("/bin/sh", ["-c", body], {
            env: { ...process.env, ...server.env },
        });
        child.stdin.end(assignments(values));
        const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
        return { code: child.exitCode, said, disk: join(values.folder, "base-disk") };
    }

    function digestOf(name: string): string {
        return createHash("sha512")
            .update(server.files.get(`/${name}`)?.content ?? "")
            .digest("hex");
    }

    for (const suffix of Object.keys(compressors)) {
        it(`is downloaded, compared and unpacked: guest.img${suffix}`, async () => {
            const { code, said, disk } = await fetch(`guest.img${suffix}`);
            assert.equal(code, 0, said);
            assert.ok(readFileSync(disk).equals(content));
        });
    }

    it("comes from the cache the second time", async () => {
        server.asked.length = 0;
        const { code, said } = await fetch("guest.img");
        assert.equal(code, 0, said);
        assert.deepEqual(server.asked, []);
    });

    it("is downloaded on from where an earlier download broke off", async () => {
        server.asked.length = 0;
        writeFileSync(at("cache/resumed.part"), content.subarray(0, 100_000));
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "resumed");
        assert.equal(code, 0, said);
        assert.deepEqual(server.asked, [{ method: "GET", path: "/guest.img", from: 100_000 }]);
        assert.match(said, /downloading .*guest\.img, on from/);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("is not asked for again where all of it is there", async () => {
        server.asked.length = 0;
        writeFileSync(at("cache/whole.part"), content);
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "whole");
        assert.equal(code, 0, said);
        assert.deepEqual(server.asked, []);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("is downloaded anew where what is there is longer", async () => {
        writeFileSync(at("cache/longer.part"), Buffer.alloc(content.length + 1));
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "longer");
        assert.equal(code, 0, said);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("is downloaded anew where it went on from another file's beginning", async () => {
        writeFileSync(at("cache/other.part"), Buffer.alloc(100_000, "another image "));
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "other");
        assert.equal(code, 0, said);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("is downloaded anew where the server cannot go on", async () => {
        server.knowsRanges = false;
        writeFileSync(at("cache/anew.part"), content.subarray(0, 100_000));
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "anew");
        server.knowsRanges = true;
        assert.equal(code, 0, said);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("of another digest is refused, and not kept", async () => {
        const { code, said } = await fetch("guest.img", "0".repeat(128), "wrong");
        assert.notEqual(code, 0);
        assert.match(
            said,
            /is not the image that was asked for: its sha512 digest is [0-9a-f]{128}, and the stack says 0{128}/,
        );
        assert.ok(!existsSync(at("cache/wrong.part")));
        writeFileSync(at("cache/wrong.part"), content.subarray(0, 100_000));
        assert.notEqual((await fetch("guest.img", "0".repeat(128), "wrong")).code, 0);
        assert.ok(!existsSync(at("cache/wrong.part")));
    });

    it("that names another file of this machine as its backing file is refused", async () => {
        execFileSync("qemu-img", [
            "create",
            "-q",
            "-f",
            "qcow2",
            "-b",
            "/etc/passwd",
            "-F",
            "raw",
            at("thief.qcow2"),
        ]);
        offer("thief.qcow2", readFileSync(at("thief.qcow2")));
        const { code, said } = await fetch("thief.qcow2");
        assert.notEqual(code, 0);
        assert.match(said, /names another file as its backing or data file; flatten it first/);
    });
});
