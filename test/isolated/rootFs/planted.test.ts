import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
    chmodSync,
    copyFileSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PidNamespace, RootFs, type RootFsArgs } from "../../../components/index.ts";
import { makeMirror } from "../../support/debianMirror.ts";
import { makeHostTree } from "../../support/hostTree.ts";
import { freshName, machine as listed } from "../../support/machine.ts";
import { makeImage } from "../../support/ociLayout.ts";
import { OnePiece } from "../../support/onePiece.ts";
import { privateMachine, type PrivateMachine } from "../../support/privateMachine.ts";

const host = { sudo: false };
const folder = mkdtempSync(join(tmpdir(), "planted-"));
const mirror = join(folder, "mirror");
/** What of the host no link in the tree may lead to. */
const canary = join(folder, "canary");
const program = join(folder, "program");
const place = "/opt/deep/program";
let machine: PrivateMachine;

before(async () => {
    machine = await privateMachine();
    writeFileSync(program, "#!/bin/sh\necho ours\n");
    chmodSync(program, 0o755);
    makeMirror(mirror);
});
beforeEach(() => {
    rmSync(canary, { recursive: true, force: true });
    for (const directory of ["fs/cgroup", "cgroup", "deep"])
        mkdirSync(join(canary, directory), { recursive: true });
    writeFileSync(join(canary, "deep/program"), "the host's");
    writeFileSync(join(canary, "null"), "the host's");
});
after(async () => {
    await machine.end();
    rmSync(folder, { recursive: true });
});

/** All that is in the canary, with owners, modes and contents, and what is mounted on it. */
const canaryNow = () =>
    machine.sh(`cd ${canary} && find . -exec stat -c '%n %F %a %u' {} + | sort; cat null deep/program
        grep -F ${canary} /proc/self/mountinfo || true`);

const sources: [string, () => Partial<RootFsArgs>][] = [
    ["the host's busybox", () => ({})],
    [
        "Debian's packages",
        () => ({
            source: "debian",
            debian: {
                suite: "bookworm",
                variant: "extract",
                packages: ["nslab-demo"],
                mirror: `deb [trusted=yes] copy:${mirror} ./`,
            },
        }),
    ],
    [
        "an OCI image",
        () => {
            const layout = join(folder, "layout");
            const digest = makeImage(layout, "good", (tree) => {
                makeHostTree(tree, "/");
            });
            return { source: "ociImage", ociImage: { layout, digest } };
        },
    ],
];

/** As many steps upwards as lead to the root from anywhere. */
const up = "../".repeat(20);
/** What is replaced, and by which link. */
const everyPlace: [string, string][] = [
    ["proc", canary],
    ["dev", canary],
    ["sys", `${up}${canary}`],
    ["sys/fs", canary],
    ["sys/fs/cgroup", canary],
    ["etc", canary],
    ["run", canary],
    ["tmp", `${up}${canary}`],
    ["opt", canary],
    ["opt/deep", `${up}${canary}/deep`],
];

for (const [title, source] of sources)
    describe(`Whoever is in a tree of ${title}`, () => {
        const path = `/var/lib/nslab/${freshName("planted")}/tree`;
        // What a tree is made of makes no difference but for its own links.
        const places = everyPlace.filter(
            ([directory]) => title.includes("busybox") || /^(proc|sys.fs|opt)$/.test(directory),
        );
        let asItWas: ReturnType<typeof listed>;
        let tree: OnePiece;
        let chroot: OnePiece;
        let container: OnePiece;

        const processIn = (name: string, isolate: boolean) =>
            OnePiece.of(() => new PidNamespace(name, { rootFs: path, isolate, host }), machine.through);
        const must = async (doing: Promise<{ code: number; stdout: string; stderr: string }>) => {
            const { code, stdout, stderr } = await doing;
            assert.equal(code, 0, stderr);
            return stdout;
        };
        /** Runs a script in the tree, by a busybox that is brought along. */
        const inTree = (script: string) => machine.sh(`exec chroot ${path} /busybox sh -euc '${script}'`);
        /** Starts a script in the tree that goes on, in a mount namespace of its own as in a container. */
        const student = (script: string) => {
            const inside = script.replaceAll(/(?<![\w"])(mv|ln|rm|umount) /g, "/busybox $1 ");
            const command = ["unshare", "--mount", "chroot", path, "/busybox", "sh", "-c", inside];
            const [first = "", ...args] = [...machine.through, ...command];
            const child = spawn(first, args, { stdio: "ignore" });
            return { child, closed: once(child, "close") };
        };

        before(async () => {
            asItWas = listed(machine.through);
            const args = { path, files: { [place]: program }, host, ...source() };
            tree = await OnePiece.of(() => new RootFs("tree", args), machine.through);
            chroot = await processIn("chroot", false);
            container = await processIn("container", true);
            await must(tree.create());
            copyFileSync("/bin/busybox", join(path, "busybox"));
        });
        after(async () => {
            await must(container.delete());
            await must(chroot.delete());
            await must(tree.delete());
            assert.equal(existsSync(path), false);
            assert.deepEqual(listed(machine.through), asItWas);
        });

        it("has none of its programs run on the host", async () => {
            const names = ["sh", "stat", "readlink", "ls", "mkdir", "mknod", "mount", "head", "cat"];
            inTree(`/busybox mkdir /kept; for name in ${names.join(" ")}; do
                [ ! -e /bin/$name ] || /busybox mv /bin/$name /kept
                printf "#!/busybox sh\\necho ran >>/ran\\nexec /busybox $name \\"\\$@\\"\\n" >/bin/$name
                /busybox chmod 755 /bin/$name
            done`);
            for (const piece of [chroot, container]) {
                await must(piece.create());
                await must(piece.update());
                assert.deepEqual(await piece.complaints(), []);
                await must(piece.delete());
            }
            assert.deepEqual(await tree.complaints(), []);
            await must(tree.update());
            assert.equal(existsSync(join(path, "ran")), false);
            inTree("cd /bin; /busybox rm mkdir mknod mount; /busybox mv /kept/* .; /busybox rmdir /kept");
        });

        for (const [directory, link] of places)
            it(`cannot lead to the host what is done at /${directory}`, async () => {
                const before = canaryNow();
                inTree(`/busybox mv /${directory} /kept; /busybox ln -s ${link} /${directory}
                    /busybox rm -rf /kept/deep /kept/program`);
                for (const piece of [chroot, container]) {
                    await piece.create();
                    await piece.update();
                    await must(piece.delete());
                }
                await tree.complaints();
                await tree.update();
                assert.equal(canaryNow(), before);
                inTree(
                    `/busybox rm /${directory}; /busybox mv /kept /${directory}; /busybox rm -rf ${folder}`,
                );
                await must(tree.update());
                assert.deepEqual(await tree.complaints(), []);
            });

        for (const [what, plant] of [
            ["a FIFO", "/busybox mkfifo FILE"],
            ["a file without end", "/busybox ln -s /dev/zero FILE"],
            ["a device without end", "/busybox mknod FILE c 1 5"],
            ["a huge file", "/busybox truncate -s 8000000000000 FILE"],
        ] as const)
            it(`cannot keep a look waiting by ${what} in the place of a file`, async () => {
                inTree(`/busybox rm ${place}; ${plant.replaceAll("FILE", place)}`);
                assert.notDeepEqual(await tree.complaints(), []);
                await must(tree.update());
                assert.equal(inTree(`/busybox cat ${place}`), readFileSync(program, "utf8"));
                inTree(`/busybox mv /.nslab /kept; ${plant.replaceAll("FILE", "/.nslab")}`);
                assert.match((await tree.complaints()).join(), /no longer carries this lab's mark/);
                inTree("/busybox rm /.nslab; /busybox mv /kept /.nslab");
                assert.deepEqual(await tree.complaints(), []);
            });

        it("is given its /proc again by no program that is mounted over the host's", async () => {
            const { pid } = JSON.parse(await must(container.create())) as { pid: number };
            const evil = `${path}/mount`;
            writeFileSync(evil, `#!/bin/sh\necho ran >${path}/ran\nexec ${path}/busybox mount "$@"\n`);
            chmodSync(evil, 0o755);
            machine.sh(`nsenter -t ${pid} -m ${path}/busybox umount ${path}/proc
                nsenter -t ${pid} -m ${path}/busybox mount --bind ${evil} $(readlink -f "$(command -v mount)")`);
            assert.match((await container.complaints()).join(), /\/proc is no longer mounted/);
            await must(container.update());
            assert.deepEqual(await container.complaints(), []);
            assert.equal(existsSync(join(path, "ran")), false);
            rmSync(evil);
            await must(container.delete());
        });

        it("cannot hide what is mounted there from the one who removes the tree", async () => {
            const before = canaryNow();
            await must(chroot.create());
            const hiding = student(`umount proc; mv -T proc "pr
 \\040oc"; ln -s ${canary} proc`);
            await hiding.closed;
            assert.match(machine.sh("cat /proc/self/mountinfo"), /\/tree\/pr\\012\\040\\134040oc /);
            await must(chroot.delete());
            await must(tree.delete());
            assert.equal(canaryNow(), before);
            assert.deepEqual(listed(machine.through), asItWas);
        });

        it("cannot do any of it by a change in the middle of what is done there", async () => {
            const before = canaryNow();
            await must(tree.create());
            copyFileSync("/bin/busybox", join(path, "busybox"));
            for (const directory of ["proc", "dev", "sys/fs", "opt", "opt/deep"]) {
                const changing = student(`while n=$((n + 1)); do
                    mv -T ${directory} away$n && ln -s ${canary} ${directory}
                    rm -f ${directory} away$n/deep/program away$n/program away$n/null
                    mv -T away$n ${directory}
                done`);
                try {
                    await chroot.create();
                    await tree.update();
                    await chroot.update();
                    await chroot.delete();
                } finally {
                    assert.equal(changing.child.exitCode, null);
                    changing.child.kill("SIGKILL");
                    await changing.closed;
                }
            }
            await must(chroot.delete());
            await must(tree.delete());
            assert.equal(canaryNow(), before);
            assert.deepEqual(listed(machine.through), asItWas);
        });
    });
