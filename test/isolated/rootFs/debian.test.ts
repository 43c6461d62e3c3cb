import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PidNamespace, RootFs, type DebianArgs } from "../../../components/index.ts";
import { run } from "../../support/run.ts";
import { makeMirror } from "../../support/debianMirror.ts";
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

before(() => {
    makeMirror(mirror);
});
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
        const inside = await run(["nsenter", `-t${pid}`, "-m", "-p", "-r", "-w", "/bin/ps", "-e"]);
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
