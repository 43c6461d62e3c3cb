import assert from "node:assert/strict";
import {
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
import { RootFs } from "../../../components/index.ts";
import { writeArchive, type ArchiveEntry } from "../../support/archive.ts";
import { freshName } from "../../support/machine.ts";
import { OnePiece } from "../../support/onePiece.ts";
import { privateMachine, type PrivateMachine } from "../../support/privateMachine.ts";

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
/** What no archive may reach. */
const outside = join(folder, "outside");
const archive = join(folder, "rootfs.tar");
const path = `/var/lib/nslab/${freshName("hostile")}/tree`;

/** All that makes a tree whole, so that nothing but the hostile entry is in the way. */
const harmless: ArchiveEntry[] = [
    { name: "./", type: "directory", mode: 0o755 },
    { name: "bin/", type: "directory", mode: 0o755 },
    { name: "bin/sh", type: "file", mode: 0o755, content: readFileSync("/bin/busybox", "latin1") },
];
const secret = { type: "file", content: "from the archive" } as const;
/** As many steps upwards as lead to the root from anywhere. */
const up = "../".repeat(20);

/** By what is wrong with them: the entries, and what the refusal says. */
const hostile: [string, ArchiveEntry[], RegExp][] = [
    ["an absolute path", [{ name: `${outside}/file`, ...secret }], /".*\/outside\/file" leaves the tree/],
    [
        '".." at the start',
        [{ name: `${up}${outside}/file`, ...secret }],
        /"\.\.\/.*outside\/file" leaves the tree/,
    ],
    [
        '".." in the middle',
        [{ name: `bin/${up}${outside}/file`, ...secret }],
        /"bin\/\.\.\/.*" leaves the tree/,
    ],
    ['".." at the end', [{ name: "bin/..", type: "directory" }], /"bin\/\.\..*" leaves the tree/],
    [
        "a file that is written through a symbolic link",
        [
            { name: "out", type: "symlink", linkname: outside },
            { name: "out/file", ...secret },
        ],
        /"out\/file" is to be written through the symbolic link "out"/,
    ],
    [
        "the same with a link upwards and steps that lead nowhere",
        [
            { name: "./bin/out", type: "symlink", linkname: `${up}${outside}` },
            { name: "bin/.//out//file", ...secret },
        ],
        /through the symbolic link "bin\/out"/,
    ],
    [
        "a symbolic link that a directory seems to replace",
        [
            { name: "out", type: "symlink", linkname: outside },
            { name: "out/", type: "directory" },
            { name: "out/file", ...secret },
        ],
        /"out\/file" is to be written through/,
    ],
    [
        "a hard link to a file outside",
        [{ name: "hard", type: "link", linkname: `${outside}/file` }],
        /"hard" is a hard link to ".*outside\/file", out of the tree/,
    ],
    [
        "a hard link upwards",
        [
            { name: "hard", type: "link", linkname: `${up}${outside}/file` },
            { name: "hard", ...secret },
        ],
        /"hard" is a hard link to "\.\.\//,
    ],
    [
        "a hard link through a symbolic link",
        [
            { name: "out", type: "symlink", linkname: outside },
            { name: "hard", type: "link", linkname: "out/file" },
        ],
        /"hard" is a hard link through a symbolic link/,
    ],
    [
        "a hard link to a symbolic link, and a file through it",
        [
            { name: "out", type: "symlink", linkname: outside },
            { name: "hard", type: "link", linkname: "out" },
            { name: "hard/file", ...secret },
        ],
        /"hard\/file" is to be written through the symbolic link "hard"/,
    ],
    ["the mark's place", [{ name: ".nslab", ...secret }], /"\.nslab" is where this lab puts its mark/],
    ["the place beside it", [{ name: "./.nslab.new/tree/x", ...secret }], /is where this lab puts its mark/],
    [
        "a symbolic link as root",
        [{ name: ".", type: "symlink", linkname: outside }],
        /takes the place of the root/,
    ],
    [
        "a name with a newline, of a file that leaves",
        [{ name: `bin\n/${up}${outside}/file`, ...secret }],
        /"bin\\n\/\.\.\/.*" leaves the tree/,
    ],
    ["a huge name", [{ name: `${"n/".repeat(3000)}../x`, ...secret }], /"n\/n\/n\/.*" leaves the tree/],
    [
        "/dev that leads out",
        [{ name: "dev", type: "symlink", linkname: outside }],
        /its \/dev is a symbolic link; it must be a directory/,
    ],
    [
        "/proc that leads out",
        [{ name: "proc", type: "symlink", linkname: outside }],
        /its \/proc is a symbolic link; it must be a directory/,
    ],
    [
        "a part of /sys that leads out",
        [
            { name: "sys", type: "directory" },
            { name: "sys/fs", type: "symlink", linkname: outside },
        ],
        /its \/sys\/fs is a symbolic link; it must be a directory/,
    ],
    ["a file in the place of /dev", [{ name: "dev", ...secret }], /its \/dev is no directory/],
];

let machine: PrivateMachine;

before(async () => {
    machine = await privateMachine();
});
beforeEach(() => {
    rmSync(outside, { recursive: true, force: true });
    mkdirSync(outside);
    writeFileSync(join(outside, "file"), "as it was");
});
after(async () => {
    await machine.end();
    rmSync(folder, { recursive: true });
});

function assertUntouched(): void {
    assert.deepEqual(readdirSync(outside), ["file"]);
    assert.equal(readFileSync(join(outside, "file"), "utf8"), "as it was");
    assert.equal(statSync(join(outside, "file")).nlink, 1);
}

const treeOf = async (entries: ArchiveEntry[], files = {}) => {
    await writeArchive(archive, [...harmless, ...entries]);
    const args = {
        path,
        source: "tarball",
        tarball: { path: archive },
        files,
        host: { sudo: false },
    } as const;
    return OnePiece.of(() => new RootFs("tree", args), machine.through);
};

describe("A hostile tarball", () => {
    for (const [title, entries, complaint] of hostile)
        it(`with ${title} is refused, and nothing is left of it`, async () => {
            const { code, stderr } = await (await treeOf(entries)).create();
            assert.notEqual(code, 0);
            assert.match(stderr, complaint);
            assertUntouched();
            assert.equal(existsSync(path), false);
        });

    it("is refused with no more than its first five bad entries", async () => {
        const many = Array.from({ length: 100 }, (_, index) => ({ name: `../bad-${index}`, ...secret }));
        const { stderr } = await (await treeOf(many)).create();
        assert.equal(stderr.match(/leaves the tree/g)?.length, 5);
        assert.match(stderr, /and more/);
    });

    it("that is none is refused", async () => {
        const tree = await treeOf([]);
        writeFileSync(archive, "no archive");
        assert.match((await tree.create()).stderr, /its SHA-256 is not/);
        const args = { path, source: "tarball", tarball: { path: archive }, host: { sudo: false } } as const;
        const other = await OnePiece.of(() => new RootFs("tree", args), machine.through);
        assert.match((await other.create()).stderr, /is no tar archive that can be read/);
        assert.equal(existsSync(path), false);
    });
});

describe("A tarball with what is strange but stays inside", () => {
    it("is unpacked: links to anywhere, names of any kind, the same name twice", async () => {
        const tree = await treeOf([
            { name: "away", type: "symlink", linkname: `${outside}/file` },
            { name: "new\nline", ...secret },
            { name: " -> x", ...secret },
            { name: '"quoted" link to "y"', ...secret },
            { name: "...", ...secret },
            { name: "a..b/..c", ...secret },
            { name: "twice", ...secret },
            { name: "twice", type: "file", content: "the second" },
            { name: "n".repeat(255), ...secret },
        ]);
        const { code, stderr } = await tree.create();
        assert.equal(code, 0, stderr);
        assert.equal(readFileSync(join(path, "twice"), "utf8"), "the second");
        for (const name of ["new\nline", " -> x", '"quoted" link to "y"', "...", "a..b/..c", "n".repeat(255)])
            assert.equal(readFileSync(join(path, name), "utf8"), "from the archive", name);
        assert.equal((await tree.delete()).code, 0);
        assertUntouched();
    });

    it("does not lead our own files out of the tree, nor what is written beside them", async () => {
        const program = join(folder, "program");
        writeFileSync(program, "ours");
        const place = "/lib/out/program";
        const tree = await treeOf(
            [
                { name: "lib", type: "directory" },
                { name: "lib/out", type: "symlink", linkname: outside },
                { name: `${outside.slice(1)}/`, type: "directory" },
                { name: `${outside.slice(1)}/program.new`, type: "symlink", linkname: `${outside}/file` },
            ],
            { [place]: program },
        );
        const { code, stderr } = await tree.create();
        assert.equal(code, 0, stderr);
        assert.equal(readFileSync(join(path, outside, "program"), "utf8"), "ours");
        assert.deepEqual(await tree.complaints(), []);
        assert.equal((await tree.delete()).code, 0);
        assertUntouched();
    });

    it("does not hang on links that lead to each other", async () => {
        const tree = await treeOf([{ name: "loop", type: "symlink", linkname: "/loop" }], {
            "/loop/x": archive,
        });
        assert.match((await tree.create()).stderr, /\/loop\/x: too many symbolic links/);
        assert.equal(existsSync(path), false);
    });

    it("has no disk, however many there are of them", async () => {
        const disks = Array.from({ length: 200 }, (_, index) => ({
            name: `disk-${index}`,
            type: "block-device" as const,
            devmajor: 8,
            devminor: index,
        }));
        const tree = await treeOf([
            ...disks,
            { name: "mem", type: "character-device", devmajor: 1, devminor: 1 },
        ]);
        const { code, stderr } = await tree.create();
        assert.equal(code, 0, stderr);
        assert.match(stderr, /left out, since only null/);
        assert.ok(stderr.length < 4000);
        assert.deepEqual(
            readdirSync(path).filter((name) => /disk|mem/.test(name)),
            [],
        );
        assert.equal((await tree.delete()).code, 0);
    });

    it("must have a shell, whatever the host has", async () => {
        const tree = await treeOf([{ name: "bin/sh", type: "symlink", linkname: "/bin/busybox" }]);
        assert.match((await tree.create()).stderr, /it has no program \/bin\/sh/);
        assert.equal(existsSync(path), false);
    });
});
