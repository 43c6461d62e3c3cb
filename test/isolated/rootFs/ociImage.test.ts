import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PidNamespace, RootFs, type OciImageArgs } from "../../../components/index.ts";
import { writeArchive, type ArchiveEntry } from "../../support/archive.ts";
import { fileServer, type FileServer } from "../../support/fileServer.ts";
import { makeHostTree } from "../../support/hostTree.ts";
import { freshName } from "../../support/machine.ts";
import { makeImage } from "../../support/ociLayout.ts";
import { OnePiece } from "../../support/onePiece.ts";

const folder = mkdtempSync(join(tmpdir(), "images-"));
const layout = join(folder, "layout");
const outside = join(folder, "outside");
const path = `/var/lib/nslab/${freshName("image")}/tree`;
const host = { sudo: false };
const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: "utf8", stdio: "pipe" });
const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Manifest;

interface Descriptor {
    mediaType: string;
    digest: string;
    size: number;
}

interface Manifest {
    manifests: (Descriptor & { annotations: Record<string, string> })[];
    config: Descriptor;
    layers: Descriptor[];
}

const treeOf = (ociImage: OciImageArgs, env = {}) =>
    OnePiece.of(() => new RootFs("tree", { path, source: "ociImage", ociImage, host }), [], { env });

let good: string;

before(() => {
    mkdirSync(outside);
    writeFileSync(join(outside, "file"), "as it was");
    good = makeImage(layout, "good", (tree) => {
        makeHostTree(tree, "/");
        run("mknod", join(tree, "disk"), "b", "8", "0");
        run("setcap", "cap_net_raw+ep", join(tree, "usr/bin/id"));
    });
});
afterEach(() => {
    assert.deepEqual(readdirSync(outside), ["file"]);
    assert.equal(readFileSync(join(outside, "file"), "utf8"), "as it was");
    assert.equal(existsSync(path), false);
});
after(() => {
    rmSync(folder, { recursive: true });
});

describe("A root file system from an OCI image layout", () => {
    it("is built, entered and removed, and leaves the layout as it was", async () => {
        const before = readFileSync(join(layout, "index.json"), "utf8");
        const tree = await treeOf({ layout, digest: good });
        const { code, stderr } = await tree.create();
        assert.equal(code, 0, stderr);
        assert.match(stderr, /left out, since only null.*disk/);
        assert.equal(existsSync(join(path, "disk")), false);
        assert.match(run("getcap", join(path, "usr/bin/id")), /cap_net_raw[+=]ep/);
        assert.equal(statSync(path).mode & 0o777, 0o755);
        assert.deepEqual(await tree.complaints(), []);

        const process = await OnePiece.of(() => new PidNamespace("process", { rootFs: path, host }), []);
        const started = await process.create();
        assert.equal(started.code, 0, started.stderr);
        const { pid } = JSON.parse(started.stdout) as { pid: number };
        assert.match(run("nsenter", `-t${pid}`, "-m", "-p", "-r", "-w", "/bin/ps", "-e"), /^ +1 .*sleep$/m);
        assert.equal((await process.delete()).code, 0);

        assert.equal((await tree.delete()).code, 0);
        assert.equal(readFileSync(join(layout, "index.json"), "utf8"), before);
    });

    it("is refused where a blob is not what its digest says", async () => {
        const spoilt = join(folder, "spoilt");
        cpSync(layout, spoilt, { recursive: true });
        const blob = json(join(spoilt, "blobs/sha256", good.slice(7))).layers[0]?.digest.slice(7) ?? "";
        const file = join(spoilt, "blobs/sha256", blob);
        const content = readFileSync(file);
        content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
        writeFileSync(file, content);
        const { code, stderr } = await (await treeOf({ layout: spoilt, digest: good })).create();
        assert.notEqual(code, 0);
        assert.match(stderr, /cannot be unpacked: /);
    });

    it("is refused at preview where there is no layout, or it has no such image", async () => {
        const digest = `sha256:${"0".repeat(64)}`;
        const missing = await treeOf({ layout: "/no/such/layout", digest });
        assert.match(
            (await missing.complaints()).join(),
            /there is no OCI image layout at \/no\/such\/layout/,
        );
        const other = await treeOf({ layout, digest });
        assert.match((await other.complaints()).join(), /has no manifest sha256:0000/);
    });

    it("is refused where it puts something in the mark's place", async () => {
        const digest = makeImage(layout, "mark", (tree) => {
            makeHostTree(tree);
            writeFileSync(join(tree, ".nslab"), "nslab/another/lab");
        });
        const { code, stderr } = await (await treeOf({ layout, digest })).create();
        assert.notEqual(code, 0);
        assert.match(stderr, /it holds \/\.nslab, where this lab's mark goes/);
    });
});

describe("An OCI image layout that has an index for several platforms", () => {
    const blob = (content: string) => {
        const hex = createHash("sha256").update(content).digest("hex");
        writeFileSync(join(layout, "blobs/sha256", hex), content);
        return `sha256:${hex}`;
    };
    const index = (...manifests: unknown[]) => blob(JSON.stringify({ schemaVersion: 2, manifests }, null, 2));
    const elsewhere = `sha256:${"2".repeat(64)}`;
    const here = { os: "linux", architecture: process.arch === "x64" ? "amd64" : process.arch };
    // docker buildx puts what attests an image beside it.
    const attestation = { digest: elsewhere, platform: { os: "unknown", architecture: "unknown" } };
    const otherOs = { digest: elsewhere, platform: { ...here, os: "windows" } };
    const otherMachine = { digest: elsewhere, platform: { os: "linux", architecture: "s390x" } };
    const indexes: Record<string, () => string> = {
        "as docker buildx writes it": () =>
            index(attestation, otherOs, otherMachine, { digest: good, platform: here }),
        "within another": () =>
            index({ digest: index(otherMachine, { digest: good, platform: here }, attestation) }),
        "without platforms": () => index({ digest: good }),
    };
    for (const [what, digest] of Object.entries(indexes)) {
        it(`is built for this machine's platform: ${what}`, async () => {
            const tree = await treeOf({ layout, digest: digest() });
            const { code, stderr } = await tree.create();
            assert.equal(code, 0, stderr);
            assert.deepEqual(await tree.complaints(), []);
            assert.equal((await tree.delete()).code, 0);
        });
    }

    it("names the platforms that it has where this machine's is missing", async () => {
        const digest = index(attestation, otherMachine, otherOs);
        const { code, stderr } = await (await treeOf({ layout, digest })).create();
        assert.notEqual(code, 0);
        assert.match(stderr, /has no image for linux\/\w+; it has: linux\/s390x windows\/\w+/);
    });

    it("is refused where it is not what its digest says, or leads out, or round in a circle", async () => {
        const swapped = index({ digest: good, platform: here }, attestation);
        writeFileSync(
            join(layout, "blobs/sha256", swapped.slice(7)),
            JSON.stringify({ manifests: [otherMachine] }),
        );
        const deep = [1, 2, 3, 4].reduce((digest) => index({ digest }), good);
        for (const [digest, why] of [
            [swapped, /is not what has this digest/],
            [index({ digest: "sha256:../../../outside/file" }), /has no image for linux/],
            [deep, /an index within an index/],
        ] as const) {
            const { code, stderr } = await (await treeOf({ layout, digest })).create();
            assert.notEqual(code, 0);
            assert.match(stderr, why);
        }
    });
});

describe("A layer that no tool would make", () => {
    const shell: ArchiveEntry = {
        name: "bin/sh",
        type: "file",
        mode: 0o755,
        content: readFileSync("/bin/busybox", "latin1"),
    };
    const up = "../".repeat(20);
    const hostile: Record<string, ArchiveEntry[]> = {
        "with an absolute path": [{ name: join(outside, "evil") }],
        'with ".."': [{ name: `${up}${outside}/evil` }],
        "that writes through a link": [
            { name: "out", type: "symlink", linkname: outside },
            { name: "out/evil" },
        ],
        "with a hard link out of it": [
            { name: "hard", type: "link", linkname: `${up}${outside}/file` },
            { name: "hard", content: "evil" },
        ],
        "that removes through a link": [
            { name: "out", type: "symlink", linkname: outside },
            { name: "out/.wh.file" },
        ],
        "that removes all there is": [
            { name: ".wh..wh..opq" },
            { name: "../.wh..nslab" },
            { name: ".wh..nslab" },
        ],
    };

    for (const [title, entries] of Object.entries(hostile))
        it(`${title} does no harm`, async () => {
            const digest = await imageOf([shell, ...entries]);
            const tree = await treeOf({ layout, digest });
            await tree.create(); // umoci keeps it inside the tree, or refuses it
            assert.equal(existsSync(join(outside, "evil")), false);
            assert.equal((await tree.delete()).code, 0);
        });

    /** An image of one layer with these entries; returns the digest of its manifest. */
    async function imageOf(entries: ArchiveEntry[]): Promise<string> {
        const file = join(folder, "layer.tar");
        await writeArchive(file, entries);
        const layer = readFileSync(file);
        const add = (content: Buffer, mediaType: string): Descriptor => {
            const hex = createHash("sha256").update(content).digest("hex");
            writeFileSync(join(layout, "blobs/sha256", hex), content);
            return {
                mediaType: `application/vnd.oci.image.${mediaType}`,
                digest: `sha256:${hex}`,
                size: content.length,
            };
        };
        const blob = (value: object) => Buffer.from(JSON.stringify(value));
        const rootfs = {
            type: "layers",
            diff_ids: [`sha256:${createHash("sha256").update(layer).digest("hex")}`],
        };
        return add(
            blob({
                schemaVersion: 2,
                config: add(
                    blob({ architecture: "amd64", os: "linux", config: {}, rootfs }),
                    "config.v1+json",
                ),
                layers: [add(gzipSync(layer), "layer.v1.tar+gzip")],
            }),
            "manifest.v1+json",
        ).digest;
    }
});

describe("A root file system from an image in a registry", () => {
    let server: FileServer;

    before(async () => {
        server = await fileServer();
        server.files.set("/v2/", { content: Buffer.from("{}") });
        const type = "application/vnd.oci.image.manifest.v1+json";
        server.files.set(`/v2/lab/image/manifests/${good}`, { content: readFileSync(blobFile(good)), type });
        const { config, layers } = json(blobFile(good));
        for (const { digest } of [config, ...layers])
            server.files.set(`/v2/lab/image/blobs/${digest}`, { content: readFileSync(blobFile(digest)) });
    });
    after(() => {
        server.end();
        rmSync(`/var/cache/nslab/archives/oci-${good.slice(7)}`, { recursive: true, force: true });
    });

    const blobFile = (digest: string) => join(layout, "blobs/sha256", digest.slice(7));
    const reference = (digest = good) => `${server.origin.replace("https://", "")}/lab/image@${digest}`;

    it("is fetched once, built and removed", async () => {
        for (let time = 0; time < 2; time++) {
            const tree = await treeOf({ reference: reference() }, server.env);
            const { code, stderr } = await tree.create();
            assert.equal(code, 0, stderr);
            assert.deepEqual(await tree.complaints(), []);
            assert.equal((await tree.delete()).code, 0);
        }
        const got = server.asked.filter(
            ({ method, path }) => method === "GET" && path.includes("/manifests/"),
        );
        assert.equal(got.length, 1);
    });

    it("is refused where the registry answers with another", async () => {
        const digest = `sha256:${"1".repeat(64)}`;
        server.files.set(
            `/v2/lab/image/manifests/${digest}`,
            server.files.get(`/v2/lab/image/manifests/${good}`) as never,
        );
        const { code, stderr } = await (await treeOf({ reference: reference(digest) }, server.env)).create();
        assert.notEqual(code, 0);
        assert.match(stderr, /cannot be fetched: .*digest/is);
        rmSync(`/var/cache/nslab/archives/oci-${digest.slice(7)}.part`, { recursive: true, force: true });
    });
});
