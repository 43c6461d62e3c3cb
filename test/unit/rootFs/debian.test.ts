import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { PidNamespace, RootFs, type DebianArgs } from "../../../components/index.ts";
import { ended } from "../../support/ended.ts";
import { makeHostTree } from "../../support/hostTree.ts";
import { freshName } from "../../support/machine.ts";
import { OnePiece } from "../../support/onePiece.ts";

const folder = mkdtempSync(join(tmpdir(), "debian-"));
const mirror = join(folder, "mirror");
const path = `/var/lib/nslab/${freshName("debian")}/tree`;
const host = { sudo: false };

const treeOf = (debian: Partial<DebianArgs>, through: string[] = []) =>
    OnePiece.of(
        () =>
            new RootFs("tree", {
                path,
                source: "debian",
                debian: {
                    suite: "bookworm",
                    variant: "extract",
                    mirror: `deb [trusted=yes] copy:${mirror} ./`,
                    ...debian,
                },
                host,
            }),
        through,
    );

/** A mirror of one package, which holds what a container needs. */
function makeMirror(): void {
    const tree = join(folder, "package");
    makeHostTree(tree);
    mkdirSync(join(tree, "DEBIAN"));
    const architecture = execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim();
    const control = `Package: nslab-demo\nVersion: 1.0\nArchitecture: ${architecture}\nMaintainer: nslab <nslab@example.org>\nDescription: a small system\n`;
    writeFileSync(join(tree, "DEBIAN/control"), control);
    mkdirSync(mirror, { recursive: true });
    const file = join(mirror, "nslab-demo.deb");
    execFileSync("dpkg-deb", ["--build", "--root-owner-group", "-Zgzip", tree, file], { stdio: "pipe" });
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    const fields = `Filename: ./nslab-demo.deb\nSize: ${statSync(file).size}\nSHA256: ${sha256}\n`;
    writeFileSync(join(mirror, "Packages"), control + fields);
}

before(makeMirror);
after(() => {
    rmSync(folder, { recursive: true });
    assert.equal(existsSync(path), false);
});

describe("A root file system from Debian's packages", () => {
    it("is built, entered and removed", async () => {
        const tree = await treeOf({ packages: ["nslab-demo"] });
        const { code, stderr } = await tree.create();
        assert.equal(code, 0, stderr);
        assert.deepEqual(await tree.complaints(), []);

        const process = await OnePiece.of(() => new PidNamespace("process", { rootFs: path, host }), []);
        const started = await process.create();
        assert.equal(started.code, 0, started.stderr);
        const { pid } = JSON.parse(started.stdout) as { pid: number };
        const inside = await ended(["nsenter", `-t${pid}`, "-m", "-p", "-r", "-w", "/bin/ps", "-e"]);
        assert.match(inside.stdout, /^ +1 .*sleep$/m);
        assert.equal((await process.delete()).code, 0);
        assert.equal((await tree.delete()).code, 0);
        assert.equal(existsSync(path), false);
    });

    it("is undone where a package does not exist, and says so", async () => {
        const { code, stderr } = await (await treeOf({ packages: ["no-such-package"] })).create();
        assert.notEqual(code, 0);
        assert.match(
            stderr,
            /mmdebstrap cannot build Debian bookworm: .*Unable to locate package no-such-package/s,
        );
        assert.equal(existsSync(path), false);
    });

    it("takes packages from no mirror that nobody has signed", async () => {
        const { code, stderr } = await (
            await treeOf({ packages: ["nslab-demo"], mirror: `deb copy:${mirror} ./` })
        ).create();
        assert.notEqual(code, 0);
        assert.match(stderr, /mmdebstrap cannot build Debian bookworm: /);
        assert.equal(existsSync(path), false);
    });

    it("is refused at preview where the host has no mmdebstrap", async () => {
        const tree = await treeOf({}, [
            "unshare",
            "--mount",
            "/bin/sh",
            "-c",
            'mount --bind /dev/null "$0" && exec "$@"',
            "/usr/bin/mmdebstrap",
        ]);
        assert.match(
            (await tree.complaints()).join(),
            /the host has no command "mmdebstrap"; install the package mmdebstrap/,
        );
    });

    it("is refused at preview where there is no room for it", async () => {
        const mount = 'mkdir -p "$0" && mount -t tmpfs -o size=1M,mode=700 tmpfs "$0" && exec "$@"';
        const tree = await treeOf({}, ["unshare", "--mount", "/bin/sh", "-c", mount, join(path, "..")]);
        assert.match(
            (await tree.complaints()).join(),
            /Debian bookworm needs 409600 KiB and .* has \d+ KiB left/,
        );
        rmSync(join(path, ".."), { recursive: true });
    });
});
