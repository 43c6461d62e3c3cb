import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { downloadRelease } from "../../../tools/setup/downloadRelease.mjs";
import { quietProgress, stub, temporaryDirectory } from "./support.ts";

const source = temporaryDirectory();
const server = createServer((request, response) => {
    if (request.url === "/release.tar.gz") response.end(readFileSync(join(source, "release.tar.gz")));
    else if (request.url === "/broken.tar.gz") response.end("not an archive");
    else response.writeHead(403).end();
});

function download(file: string, directory: string): Promise<string | undefined> {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/${file}`;
    return downloadRelease({ url, directory, node: process.execPath }, quietProgress());
}

describe("downloadRelease", () => {
    before(async () => {
        stub(join(source, "pulumi/pulumi"), "echo v1");
        stub(join(source, "pulumi/pulumi-language-nodejs"), "true");
        spawnSync("tar", ["-czf", "release.tar.gz", "pulumi"], { cwd: source });
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

    it("says why there is none", async () => {
        const directory = temporaryDirectory();
        assert.match((await download("forbidden.tar.gz", directory)) ?? "", /forbidden\.tar\.gz: HTTP 403/);
        assert.match((await download("broken.tar.gz", directory)) ?? "", /^tar ended with exit code/);
        const closed = { url: "http://127.0.0.1:1/x", directory, node: process.execPath };
        assert.match((await downloadRelease(closed, quietProgress())) ?? "", /ECONNREFUSED|bad port/);
    });
});
