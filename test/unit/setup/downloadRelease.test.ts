import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createContext } from "../../../tools/setup/context.mjs";
import { downloadRelease, expectedDigest, publishedDigest } from "../../../tools/setup/downloadRelease.mjs";
import { pinnedDigests, releasesOf } from "../../../tools/setup/releases.mjs";
import { quietProgress, stub, temporaryDirectory } from "./support.ts";

const source = temporaryDirectory();
const server = createServer((request, response) => {
    if (request.url === "/release.tar.gz") response.end(readFileSync(join(source, "release.tar.gz")));
    else if (request.url === "/broken.tar.gz") response.end(readFileSync(join(source, "broken.tar.gz")));
    else if (request.url === "/changed.tar.gz") response.end(changed());
    else if (request.url === "/digests.txt") response.end(`${"a".repeat(64)}  other.tar.gz\n${digests}\n`);
    else response.writeHead(403).end();
});

const digests = `${"b".repeat(64)}  release.tar.gz`;

/** The release with one byte changed. */
function changed(): Buffer {
    const bytes = readFileSync(join(source, "release.tar.gz"));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    return bytes;
}

function download(file: string, directory: string): Promise<string | undefined> {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/${file}`;
    const path = join(source, file);
    const sha256 = existsSync(path) ? digest(path) : "0".repeat(64);
    return downloadRelease({ url, sha256, directory, node: process.execPath }, quietProgress());
}

const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("downloadRelease", () => {
    before(async () => {
        stub(join(source, "pulumi/pulumi"), "echo v1");
        stub(join(source, "pulumi/pulumi-language-nodejs"), "true");
        const owner = ["--owner=65534", "--group=65534"];
        spawnSync("tar", ["-czf", "release.tar.gz", ...owner, "pulumi"], { cwd: source });
        writeFileSync(join(source, "broken.tar.gz"), "not an archive");
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    after(() => {
        server.close();
    });

    it("leaves the programs, and nothing else, in the folder", async () => {
        const directory = temporaryDirectory();
        assert.equal(await download("release.tar.gz", directory), undefined);
        assert.deepEqual(readdirSync(directory), ["pulumi", "pulumi-language-nodejs"]);
    });

    it("gives them to who unpacks them, and not to whom the archive names", async () => {
        const directory = temporaryDirectory();
        await download("release.tar.gz", directory);
        assert.equal(statSync(join(directory, "pulumi")).uid, process.geteuid?.());
    });

    it("unpacks nothing of an archive with another byte, and says what it saw and expected", async () => {
        const directory = temporaryDirectory();
        const { port } = server.address() as AddressInfo;
        const url = `http://127.0.0.1:${port}/changed.tar.gz`;
        const sha256 = digest(join(source, "release.tar.gz"));
        const seen = createHash("sha256").update(changed()).digest("hex");
        assert.equal(
            await downloadRelease({ url, sha256, directory, node: process.execPath }, quietProgress()),
            `${url}: its SHA-256 is ${seen}, and ${sha256} was expected`,
        );
        assert.deepEqual(readdirSync(directory), []);
    });

    it("finds the digest of a file in its release's list, by the whole name", async () => {
        const { port } = server.address() as AddressInfo;
        const list = `http://127.0.0.1:${port}/digests.txt`;
        const wanted = { list, directory: temporaryDirectory(), node: process.execPath };
        const found = (name: string) => publishedDigest({ ...wanted, name }, quietProgress());
        assert.deepEqual(await found("release.tar.gz"), { sha256: "b".repeat(64) });
        assert.deepEqual(await found("lease.tar.gz"), {
            failure: `${list}: it has no SHA-256 of lease.tar.gz`,
        });
    });

    it("goes by the digest that the repository pins, and asks the release for those alone that it does not", async () => {
        const { port } = server.address() as AddressInfo;
        const list = `http://127.0.0.1:${port}/digests.txt`;
        const pinned = { "release.tar.gz": "c".repeat(64) };
        const wanted = { directory: temporaryDirectory(), node: process.execPath, pinned };
        const name = "release.tar.gz";
        const unreachable = "http://127.0.0.1:1/x";
        assert.deepEqual(await expectedDigest({ ...wanted, name, list: unreachable }, quietProgress()), {
            sha256: "c".repeat(64),
        });
        assert.deepEqual(await expectedDigest({ ...wanted, name, list, pinned: {} }, quietProgress()), {
            sha256: "b".repeat(64),
        });
    });

    it("has no pin of another version than the set-up installs, and of one all architectures or none", () => {
        const pinned = pinnedDigests(process.cwd());
        const names = releasesOf(createContext({ assumeYes: true })).map(({ name }) => name);
        assert.ok([0, names.length].includes(Object.keys(pinned).length));
        for (const [name, sha256] of Object.entries(pinned)) {
            assert.ok(names.includes(name), name);
            assert.match(sha256, /^[0-9a-f]{64}$/);
        }
    });

    it("says why there is none", async () => {
        const directory = temporaryDirectory();
        assert.match((await download("forbidden.tar.gz", directory)) ?? "", /forbidden\.tar\.gz: HTTP 403/);
        assert.match((await download("broken.tar.gz", directory)) ?? "", /^tar ended with exit code/);
        const closed = {
            url: "http://127.0.0.1:1/x",
            sha256: "",
            directory,
            node: process.execPath,
        };
        assert.match((await downloadRelease(closed, quietProgress())) ?? "", /ECONNREFUSED|bad port/);
    });
});
