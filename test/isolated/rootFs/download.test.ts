import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RootFs } from "../../../components/index.ts";
import { writeArchive } from "../../support/archive.ts";
import { fileServer, type FileServer } from "../../support/fileServer.ts";
import { freshName } from "../../support/machine.ts";
import { OnePiece } from "../../support/onePiece.ts";

const name = freshName("download");
const path = `/var/lib/nslab/${name}/tree`;
const host = { sudo: false };

describe("A tarball that the host downloads", () => {
    const folder = mkdtempSync(join(tmpdir(), "download-"));
    let server: FileServer;
    let content: Buffer;
    let sha256: string;
    let cached: string;

    before(async () => {
        server = await fileServer();
    });
    beforeEach(async () => {
        // Random, so that no other run has it in the cache.
        const noise = randomBytes(3 << 20).toString("latin1");
        await writeArchive(join(folder, "rootfs.tar"), [
            { name: "bin/sh", type: "file", mode: 0o755, content: readFileSync("/bin/busybox", "latin1") },
            { name: "noise", type: "file", content: noise },
        ]);
        content = readFileSync(join(folder, "rootfs.tar"));
        sha256 = createHash("sha256").update(content).digest("hex");
        cached = `/var/cache/nslab/archives/${sha256}`;
        server.files.set("/rootfs.tar", { content });
        server.asked.length = 0;
        server.limit = Infinity;
    });
    afterEach(async () => {
        const { code, stderr } = await (await tree()).delete();
        assert.equal(code, 0, stderr);
        assert.equal(existsSync(path), false);
        rmSync(cached, { force: true });
        rmSync(`${cached}.part`, { force: true });
    });
    after(() => {
        server.end();
        rmSync(folder, { recursive: true });
    });

    const tree = (tarball: object = {}) =>
        OnePiece.of(
            () =>
                new RootFs("tree", {
                    path,
                    source: "tarball",
                    tarball: { url: `${server.origin}/rootfs.tar`, sha256, ...tarball },
                    host,
                }),
            [],
            { env: server.env },
        );

    it("is downloaded once, for every tree that is made of it", async () => {
        for (let time = 0; time < 2; time++) {
            const { code, stderr } = await (await tree()).create();
            assert.equal(code, 0, stderr);
            assert.ok(existsSync(`${path}/noise`));
            await (await tree()).delete();
        }
        assert.deepEqual(server.asked, [{ method: "GET", path: "/rootfs.tar", from: 0 }]);
        assert.ok(existsSync(cached));
    });

    it("is gone on with where it was broken off", async () => {
        server.limit = 1 << 20;
        const { code, stderr } = await (await tree()).create();
        assert.notEqual(code, 0);
        assert.match(
            stderr,
            /cannot be downloaded \(curl ended with 18\).*what came so far is kept for the next pulumi up/s,
        );
        assert.equal(existsSync(path), false);
        const kept = readFileSync(`${cached}.part`).length;
        assert.ok(kept > 0 && kept < content.length);
        server.limit = Infinity;
        server.asked.length = 0;
        const again = await (await tree()).create();
        assert.equal(again.code, 0, again.stderr);
        assert.deepEqual(server.asked, [{ method: "GET", path: "/rootfs.tar", from: kept }]);
    });

    it("is begun anew where what came before is none of it", async () => {
        await (await tree()).create();
        await (await tree()).delete();
        rmSync(cached);
        writeFileSync(`${cached}.part`, Buffer.alloc(content.length + 1));
        const { code, stderr } = await (await tree()).create();
        assert.equal(code, 0, stderr);
        assert.deepEqual(readFileSync(cached), content);
    });

    it("is refused where it is another than the stack was given, and not kept", async () => {
        server.files.set("/rootfs.tar", { content: Buffer.from("another") });
        const { code, stderr } = await (await tree()).create();
        assert.notEqual(code, 0);
        assert.match(
            stderr,
            new RegExp(`its SHA-256 is [0-9a-f]{64}, not ${sha256}; what was downloaded is removed`),
        );
        assert.equal(existsSync(path), false);
        assert.equal(existsSync(`${cached}.part`), false);
    });

    it("is downloaded again where somebody has spoilt the cache", async () => {
        assert.equal((await (await tree()).create()).code, 0);
        await (await tree()).delete();
        writeFileSync(cached, "spoilt");
        const { code, stderr } = await (await tree()).create();
        assert.equal(code, 0, stderr);
        assert.equal(server.asked.length, 2);
    });

    it("is said to be missing where the server has it not", async () => {
        const { stderr } = await (await tree({ url: `${server.origin}/no-such` })).create();
        assert.match(stderr, /no-such cannot be downloaded \(curl ended with 22\): .*404/);
    });
});
