import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";

// Root in the chroot is in the host's mount namespace: what is mounted there is mounted here.
describe("What somebody mounts in the written lab's chroot", () => {
    const tree = "/var/lib/nslab/dev/centos";
    const bait = "/srv/bait";
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ experiments: [1] });
    });
    beforeEach(async () => {
        await lab.up();
        mkdirSync(bait, { recursive: true });
        writeFileSync(join(bait, "file"), "bait");
        writeFileSync(join(bait, ".nslab"), readFileSync(join(tree, ".nslab")));
    });
    afterEach(() => {
        rmSync(bait, { recursive: true });
    });
    after(async () => {
        await lab.close();
    });

    const inside = async (script: string) => {
        const { code, output } = await lab.run([
            ...["node", "cli/main.ts", "enter", "chroot", "--", "sh", "-euc", script],
        ]);
        assert.equal(code, 0, output);
    };
    const mounts = () =>
        readFileSync("/proc/self/mountinfo", "utf8")
            .split("\n")
            .filter((line) => line.includes("/nslab/"))
            .filter((line) => !line.includes(" /var/cache/nslab "));
    const destroyed = async () => {
        await lab.destroy();
        assert.deepEqual(
            [existsSync("/var/lib/nslab"), existsSync("/run/nslab"), mounts()],
            [false, false, []],
        );
        assert.equal(readFileSync(join(bait, "file"), "utf8"), "bait");
    };
    const tricks: Record<string, { mount: string; drifted: string[] }> = {
        "a file system over the whole tree": { mount: "mount -t tmpfs none /", drifted: ["centos"] },
        "two, one over the other": {
            mount: "mount -t tmpfs none /; mount -t tmpfs none /",
            drifted: ["centos"],
        },
        "a directory of the host, with the mark of the lab, over the tree": {
            mount: "mount -o bind /proc/1/root/srv/bait /",
            drifted: ["centos"],
        },
        "a directory of the host in the tree": {
            mount: "mkdir /bait; mount -o bind /proc/1/root/srv/bait /bait",
            drifted: [],
        },
        "another directory over /proc": { mount: "mount -o bind /tmp /proc", drifted: ["chroot"] },
        "nothing, and unmounts /proc": { mount: "umount /proc", drifted: ["chroot"] },
        "more of /proc": { mount: "mount -t proc proc /proc; mount -t proc proc /proc", drifted: [] },
    };
    for (const [what, { mount, drifted }] of Object.entries(tricks)) {
        it(`is named, mended and removed: ${what}`, async () => {
            await inside(mount);
            assert.deepEqual(Object.keys((await lab.preview()).drifted), drifted);
            await lab.up();
            assert.deepEqual((await lab.preview()).operations, {});
            await inside("ps");
            await destroyed();
        });
        it(`is removed at once: ${what}`, async () => {
            await inside(mount);
            await destroyed();
        });
    }

    it("is told apart from the lab's own things where a stranger has put them there", async () => {
        await lab.destroy();
        mkdirSync(tree, { recursive: true });
        execFileSync("mount", ["--bind", bait, tree]);
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(output, /\/var\/lib\/nslab\/dev\/centos exists and is not this lab's/);
        await lab.destroy();
        assert.equal(mounts().length, 1);
        execFileSync("umount", [tree]);
        rmSync("/var/lib/nslab", { recursive: true });
    });
});
