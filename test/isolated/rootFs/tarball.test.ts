import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    linkSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PidNamespace, RootFs } from "../../../components/index.ts";
import { makeHostTree } from "../../support/hostTree.ts";
import { freshName } from "../../support/machine.ts";
import { OnePiece } from "../../support/onePiece.ts";
import { privateMachine, type PrivateMachine } from "../../support/privateMachine.ts";

const host = { sudo: false };
const folder = mkdtempSync(join(tmpdir(), "tarballs-"));
const home = `/var/lib/nslab/${freshName("tarball")}`;
let machine: PrivateMachine;

before(async () => {
    machine = await privateMachine();
});
after(async () => {
    await machine.end();
    rmSync(folder, { recursive: true });
});

/** Runs a shell script on this machine and returns what it prints. */
const shell = (script: string, ...args: string[]) =>
    execFileSync("/bin/sh", ["-ec", script, "sh", ...args], { encoding: "utf8" }).trim();

/** A tree with all that an archive can hold, packed. */
function packed(name: string, linksTo: "/" | ""): string {
    const tree = mkdtempSync(join(folder, "tree-"));
    makeHostTree(tree, linksTo);
    linkSync(join(tree, "usr/bin/cat"), join(tree, "usr/bin/linked"));
    writeFileSync(join(tree, "etc/note"), "noted\n");
    shell(
        `cd "$1" && setfattr -n user.note -v kept etc/note && setcap cap_net_raw+ep usr/bin/id && chmod 4755 usr/bin/ps
         mkdir -p dev srv && mknod srv/null c 1 3 && mknod -m 0640 dev/sda b 8 0 && mknod dev/mem c 1 1
         chown 1234:4321 etc/note && truncate -s 3G srv/sparse && mkfifo srv/fifo && touch "srv/new
line" && ln -s /no/such srv/away`,
        tree,
    );
    const file = join(folder, name);
    shell(`XZ_OPT=-0 tar -C "$2" --xattrs --xattrs-include='*' --sparse -c -a -f "$1" .`, file, tree);
    rmSync(tree, { recursive: true });
    return file;
}

for (const [suffix, linksTo] of [
    ["tar", ""],
    ["tar.gz", "/"],
    ["tar.xz", ""],
    ["tar.zst", "/"],
    ["tar.bz2", ""],
] as const) {
    describe(`a root file system from a ${suffix}, whose /bin is a link to "${linksTo}usr/bin"`, () => {
        const path = join(home, suffix, "tree");
        let tree: OnePiece;
        let process: OnePiece;

        before(async () => {
            const archive = packed(`rootfs.${suffix}`, linksTo);
            const program = join(folder, "demo");
            writeFileSync(program, "#!/bin/sh\necho demo\n");
            chmodSync(program, 0o755);
            const args = {
                path,
                source: "tarball",
                tarball: { path: archive },
                files: { "/bin/demo": program },
                host,
            } as const;
            tree = await OnePiece.of(() => new RootFs("tree", args), machine.through);
            process = await OnePiece.of(
                () => new PidNamespace("process", { rootFs: path, host }),
                machine.through,
            );
        });

        it("is built, and is as the stack says", async () => {
            const { code, stderr } = await tree.create();
            assert.equal(code, 0, stderr);
            assert.match(
                stderr,
                /left out, since only null, zero, full, random, urandom and tty do no harm: .*sda/,
            );
            assert.deepEqual(await tree.complaints(), []);
        });

        it("keeps owners, modes, links, sparse files, capabilities and attributes", () => {
            const at = (place: string) => join(path, place);
            assert.equal(statSync(at("usr/bin/linked")).ino, statSync(at("usr/bin/cat")).ino);
            assert.equal(
                shell(`getfattr --absolute-names --only-values -n user.note "$1"`, at("etc/note")),
                "kept",
            );
            assert.match(shell(`getcap "$1"`, at("usr/bin/id")), /cap_net_raw[+=]ep/);
            const { uid, gid } = statSync(at("etc/note"));
            assert.deepEqual([uid, gid], [1234, 4321]);
            assert.equal(statSync(at("usr/bin/ps")).mode & 0o7777, 0o4755);
            const sparse = statSync(at("srv/sparse"));
            assert.equal(sparse.size, 3 * 2 ** 30);
            assert.ok(sparse.blocks < 100);
            assert.equal(existsSync(at("srv/new\nline")), true);
            assert.equal(shell(`readlink "$1"`, at("srv/away")), "/no/such");
        });

        it("has the harmless device nodes and no others", () => {
            const nodes = shell(`cd "$1" && find . -type b -o -type c | sort`, path).split("\n");
            const devices = ["full", "null", "random", "tty", "urandom", "zero"].map(
                (name) => `./dev/${name}`,
            );
            assert.deepEqual(nodes, [...devices, "./srv/null"]);
        });

        it("lets nobody but root in from outside, who could run its setuid programs", () => {
            const enter = `setpriv --reuid=65534 --regid=65534 --clear-groups ls "$1" 2>&1 || true`;
            assert.match(shell(enter, path), /Permission denied/);
        });

        it("has further files at the places that its links lead to, in the tree", () => {
            assert.equal(readFileSync(join(path, "usr/bin/demo"), "utf8"), "#!/bin/sh\necho demo\n");
            assert.equal(existsSync("/usr/bin/demo"), false);
        });

        it("is missed where one of them is gone, and mended in place", async () => {
            rmSync(join(path, "usr/bin/demo"));
            assert.match((await tree.complaints()).join(), /missing from the root file system: \/bin\/demo/);
            const { code, stderr } = await tree.update();
            assert.equal(code, 0, stderr);
            assert.deepEqual(await tree.complaints(), []);
        });

        it("can be entered: a process with a PID namespace of its own runs in it", async () => {
            const { code, stdout, stderr } = await process.create();
            assert.equal(code, 0, stderr);
            const { pid } = JSON.parse(stdout) as { pid: number };
            const inside = execFileSync(
                "nsenter",
                [`-t${pid}`, "-m", "-p", "-r", "-w", "/bin/sh", "-c", "demo; ps -e"],
                {
                    encoding: "utf8",
                    env: { PATH: "/usr/bin:/bin" },
                },
            );
            assert.match(inside, /^demo\n/);
            assert.match(inside, /^ +1 .*sleep$/m);
            assert.equal(inside.trim().split("\n").length, 5, inside); // demo, the heading, sleep, sh, ps
            assert.equal((await process.delete()).code, 0);
        });

        it("is replaced where its shell is gone, whatever the host has at that path", async () => {
            rmSync(join(path, "usr/bin/sh"));
            assert.match((await tree.complaints()).join(), /bin\/sh is gone/);
        });

        it("is removed, with the folders that were made for it", async () => {
            const { code, stderr } = await tree.delete();
            assert.equal(code, 0, stderr);
            assert.equal(existsSync(dirname(path)), false);
            assert.equal((await tree.delete()).code, 0, "a second time");
        });
    });
}

describe("a tarball that somebody else may write", () => {
    const path = join(home, "swapped", "tree");

    it("is what the stack was given, whatever becomes of it once it was looked at", async () => {
        const theirs = mkdtempSync(join(folder, "theirs-"));
        const archive = packed("theirs.tar", "");
        const evil = join(theirs, "evil.tar");
        shell(`mkdir "$1/etc" && echo evil >"$1/etc/note" && tar -C "$1" -cf "$2" etc`, theirs, evil);
        // A tar that has its archive changed, as its owner can, before it reads it.
        const program = join(theirs, "tar");
        const real = join(theirs, "tar.real");
        shell(
            `cp "$(readlink -f "$(command -v tar)")" "$1" && chown -R 65534 "$2" "$3"`,
            real,
            theirs,
            archive,
        );
        writeFileSync(
            program,
            `#!/bin/sh
            case $* in *--version*) ;; *) setpriv --reuid 65534 --clear-groups sh -c 'cat ${evil} >${archive}' ;; esac
            exec ${real} "$@"
            `,
            { mode: 0o755 },
        );
        const args = { path, source: "tarball", tarball: { path: archive }, host } as const;
        const mount = 'mount --bind "$0" "$(readlink -f "$(command -v tar)")" && exec "$@"';
        const tree = await OnePiece.of(
            () => new RootFs("tree", args),
            ["unshare", "--mount", "/bin/sh", "-c", mount, program],
        );
        chmodSync(folder, 0o755);
        const { code, stderr } = await tree.create();
        assert.equal(shell('tar -xOf "$1" etc/note', archive), "evil");
        assert.equal(code, 0, stderr);
        assert.equal(readFileSync(join(path, "etc/note"), "utf8"), "noted\n");
        assert.equal((await tree.delete()).code, 0);
    });
});

after(() => {
    assert.equal(existsSync(home), false);
});
