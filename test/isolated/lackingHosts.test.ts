import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";

const machineBefore = machine();

/** What each experiment cannot do without. */
const capabilities = [
    "chown",
    "mknod",
    "net_admin",
    "net_raw",
    "setgid",
    "setpcap",
    "setuid",
    "sys_admin",
    "sys_chroot",
];

describe("A host whose root may not do everything", () => {
    for (const capability of capabilities) {
        it(`is refused at preview by what is missing: ${capability}`, async () => {
            const lab = await Lab.create({}, ["setpriv", `--bounding-set=-${capability}`]);
            const { code, diagnostics } = await lab.preview();
            assert.notEqual(code, 0);
            assert.match(diagnostics, new RegExp(`root on the host lacks the capability ${capability} `));
            assert.equal((await lab.tryUp()).code === 0, false);
            assert.deepEqual(machine(), machineBefore);
            await lab.close();
        });
    }
});

describe("A host that has /var/lib/nslab on a file system of its own", () => {
    const folder = "/var/lib/nslab";
    let lab: Lab;

    beforeEach(async () => {
        mkdirSync(folder);
        lab = await Lab.create({});
    });
    afterEach(async () => {
        await lab.close();
        execFileSync("umount", [folder]);
        execFileSync("rmdir", [folder]);
        assert.deepEqual(machine(), machineBefore);
    });
    const mount = (options: string) => {
        execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
    };

    for (const option of ["ro", "noexec", "nodev", "nosymfollow"]) {
        it(`is refused at preview where that is mounted with ${option}`, async () => {
            mount(`mode=700,${option}`);
            const { code, diagnostics } = await lab.preview();
            assert.notEqual(code, 0);
            const named = new RegExp(
                `/var/lib/nslab, which is mounted with the option ${option}; choose another path, or: mount -o remount,`,
            );
            assert.match(diagnostics, named);
            assert.doesNotMatch(diagnostics, /install the package/);
        });
    }
    for (const options of ["nosuid", "noatime,nodiratime,sync,dirsync,size=64m"]) {
        it(`has the lab in full where that is mounted with ${options}`, async () => {
            mount(`mode=700,${options}`);
            await lab.up();
            const { code, output } = await lab.run(["node", "cli/main.ts", "check"]);
            assert.match(output, /Lesson 5/);
            assert.equal(code, 0, output);
            await lab.destroy();
        });
    }
});
