import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeHostTree } from "../support/hostTree.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { startTime } from "../support/process.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

const machineBefore = machine();
const folder = mkdtempSync(join(tmpdir(), "sources-"));
const archive = join(folder, "rootfs.tar.gz");

before(() => {
    const tree = mkdtempSync(join(folder, "tree-"));
    makeHostTree(tree, "/");
    execFileSync("tar", ["-C", tree, "-czf", archive, "."]);
});
after(() => {
    rmSync(folder, { recursive: true });
});

for (const remote of [false, true]) {
    describe(`a lab ${remote ? "over SSH " : ""}whose root file system is a tarball without busybox`, () => {
        let lab: Lab;
        let sshd: Sshd | undefined;
        let config: Record<string, unknown>;
        const student = freshName("tarball-");

        before(async () => {
            sshd = remote ? await startSshd() : undefined;
            config = {
                experiments: [1],
                student,
                slot: freshSlot(),
                rootFsSource: "tarball",
                rootFsTarball: archive,
                ...(sshd && {
                    hostAddress: "127.0.0.1",
                    hostPort: sshd.port,
                    hostKey: sshd.hostKey,
                    hostPrivateKey: sshd.privateKey,
                }),
            };
            lab = await Lab.create(config);
        });
        after(async () => {
            await lab.close();
            await sshd?.stop();
        });

        it("is built, has nothing to do afterwards, and passes the lessons", async () => {
            await lab.up();
            assert.deepEqual((await lab.preview()).operations, {});
            const check = await lab.run(["node", "cli/main.ts", "check"]);
            assert.equal(check.code, 0, check.output);
            const inside = await lab.run(["node", "cli/main.ts", "enter", "--", "ps", "-e"]);
            assert.match(inside.stdout, /^ +1 .*sleep$/m, inside.output);
        });

        it("keeps its tree where the same archive has another path", async () => {
            const { experiment1 } = await lab.outputs();
            const moved = join(folder, "moved.tar.gz");
            copyFileSync(archive, moved);
            await lab.configure({ ...config, rootFsTarball: moved });
            const { operations } = await lab.preview();
            assert.notEqual(operations["centos-directory"], "replace");
            await lab.up();
            assert.equal(startTime(experiment1.container.pid), experiment1.container.startTime);
            await lab.configure(config);
        });

        it("mends a file of the tree in place", async () => {
            const { experiment1 } = await lab.outputs();
            rmSync(`${experiment1.rootFs}/usr/bin/go-demo`);
            await lab.up();
            assert.ok(existsSync(`${experiment1.rootFs}/usr/bin/go-demo`));
            assert.equal(startTime(experiment1.container.pid), experiment1.container.startTime);
        });

        it("is built at another path, and of busybox, where the configuration says so", async () => {
            const rootFsPath = `/var/lib/nslab/${student}/elsewhere`;
            await lab.configure({ ...config, rootFsPath });
            await lab.up();
            assert.ok(existsSync(`${rootFsPath}/usr/bin/go-demo`));
            assert.equal(existsSync(`/var/lib/nslab/${student}/centos`), false);
            await lab.configure({ ...config, rootFsPath, rootFsSource: "busybox", rootFsTarball: "" });
            assert.equal((await lab.preview()).operations["centos-directory"], "replace");
            await lab.up();
            assert.ok(existsSync(`${rootFsPath}/bin/busybox`));
            assert.deepEqual((await lab.preview()).operations, {});
        });

        it("refuses an archive that would leave the tree, and goes on with a good one", async () => {
            const bad = join(folder, "bad.tar");
            writeFileSync(join(folder, "evil"), "evil");
            execFileSync("tar", ["-C", folder, "--transform=s,^,../,", "-cPf", bad, "evil"]);
            await lab.configure({ ...config, rootFsTarball: bad });
            const { code, output } = await lab.tryUp();
            assert.notEqual(code, 0);
            assert.match(
                output,
                /it is refused, and nothing of it was unpacked:\s+"\.\.\/evil" leaves the tree/,
            );
            await lab.configure(config);
            await lab.up();
            assert.deepEqual((await lab.preview()).operations, {});
        });

        it("leaves nothing behind", async () => {
            await lab.destroy();
            assert.deepEqual(machine(), machineBefore);
        });
    });
}
