import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Lab, type WholeLab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { startTime } from "../support/process.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { makeKey } from "../support/sshKeys.ts";

const machineBefore = machine();

for (const user of ["root", freshName("nslab-")]) {
    const who = user === "root" ? "root" : "a user with sudo";
    describe(`the lab on a host over SSH, as ${who}`, () => {
        const slot = freshSlot();
        let sshd: Sshd;
        let lab: Lab;
        let config: Record<string, unknown>;

        before(async () => {
            if (user !== "root") addUserWithSudo(user);
            sshd = await startSshd({ user });
            config = {
                student: freshName("far-"),
                slot,
                hostAddress: "127.0.0.1",
                hostPort: sshd.port,
                hostUser: user,
                hostKey: sshd.hostKey,
                hostPrivateKey: sshd.privateKey,
            };
            lab = await Lab.create(config);
        });
        after(async () => {
            await lab.close();
            await sshd.stop();
            if (user !== "root") removeUser(user);
        });

        it("is built, with nothing to do afterwards, and passes the same checks", async () => {
            await lab.up();
            const { experiment1 } = await lab.outputs();
            assert.equal(experiment1.cgroup.limitBytes, 99999744);
            assert.equal(startTime(experiment1.container.pid), experiment1.container.startTime);
            assert.deepEqual((await lab.preview()).operations, {});
            const check = await lab.run(["node", "cli/main.ts", "check"]);
            assert.equal(check.code, 0, check.output);
        });

        it("changes in place and heals drift", async () => {
            const { experiment1 } = await lab.outputs();
            process.kill(experiment1.container.pid, "SIGKILL");
            rmSync(`${experiment1.rootFs}/bin/go-demo`);
            await lab.configure({ ...config, memoryLimitBytes: 50000000 });
            const { operations } = await lab.preview();
            assert.equal(operations["container-process"], "replace");
            assert.equal(operations["go-demo-group"], "update");
            assert.equal(operations["centos-directory"], "update");
            assert.equal(operations["chroot-process"], undefined);
            await lab.up();
            assert.deepEqual((await lab.preview()).operations, {});
            assert.ok(readFileSync(`${experiment1.rootFs}/bin/go-demo`).length > 0);
        });

        it("copies files to where no other user can have put a link before", async () => {
            const { experiment1 } = await lab.outputs();
            rmSync(`${experiment1.rootFs}/bin/go-demo`);
            const { inputs } = await lab.preview();
            const remotePath = String(inputs["centos-file-0"]?.["remotePath"]);
            const victim = join(lab.folder, "victim");
            writeFileSync(victim, "as it was");
            const other = ["--reuid=65534", "--regid=65534", "--clear-groups"];
            const path = resolve(homeOf(user), remotePath);
            assert.notEqual(spawnSync("setpriv", [...other, "ln", "-s", victim, path]).status, 0);
            await lab.up();
            assert.ok(readFileSync(`${experiment1.rootFs}/bin/go-demo`).length > 0);
            assert.equal(readFileSync(victim, "utf8"), "as it was");
            assert.equal(existsSync(path), false);
        });

        it("shows one warning when the host cannot be reached, and goes by the state", async () => {
            await lab.configure({ ...config, memoryLimitBytes: 50000000, hostPort: 1 });
            const { code, diagnostics, operations } = await lab.preview();
            assert.equal(code, 0, diagnostics);
            assert.equal(diagnostics.match(/Drift was not looked for there/g)?.length, 1, diagnostics);
            assert.deepEqual(
                Object.values(operations).filter((operation) => operation === "replace"),
                [],
                JSON.stringify(operations),
            );
            assert.match((await lab.tryUp()).output, /ECONNREFUSED/);
            await lab.configure({ ...config, memoryLimitBytes: 50000000 });
        });

        it("takes another key in place, and touches nothing", async () => {
            const before = await lab.outputs();
            const key = join(dirname(sshd.privateKeyPath), "another");
            await makeKey(key);
            await appendFile(join(dirname(key), "client.pub"), await readFile(`${key}.pub`));
            config["hostPrivateKey"] = await readFile(key, "utf8");
            await lab.configure({ ...config, memoryLimitBytes: 50000000 });
            const { operations, diagnostics } = await lab.preview();
            assert.deepEqual([new Set(Object.values(operations)), diagnostics], [new Set(["update"]), ""]);
            await lab.up();
            const after = await lab.outputs();
            const processes = ({ experiment1, experiment2, experiment3 }: WholeLab) => [
                experiment1.chroot,
                experiment1.container,
                experiment2.capture,
                experiment3.captures,
            ];
            assert.deepEqual(processes(after), processes(before));
            assert.deepEqual((await lab.preview()).operations, {});
        });

        it("keeps the private key out of state and previews", async () => {
            const secret = sshd.privateKey.split("\n")[2] ?? "";
            const state = await lab.run(["pulumi", "stack", "export", "--stack", "dev"]);
            const diff = await lab.run(["pulumi", "preview", "--diff", "--show-sames", "--stack", "dev"]);
            assert.ok(secret.length > 40);
            assert.equal(state.output.includes(secret), false);
            assert.equal(diff.output.includes(secret), false);
        });

        it("refuses a host that shows another key", async () => {
            const otherKey = sshd.hostKey.replace(/.{8}$/, "AAAAAAAA");
            await lab.configure({ ...config, hostKey: otherKey });
            assert.match((await lab.preview()).diagnostics, /its host key is not the one in hostKey/);
            await lab.configure(config);
        });

        it("leaves nothing behind", async () => {
            const labId = (await lab.outputs()).experiment3.accessLog.split("/")[4] ?? "";
            assert.match(labId, /^[0-9a-f]{12}$/);
            await lab.destroy();
            assert.deepEqual(machine(), machineBefore);
            // Other labs may have theirs there meanwhile.
            const uploads = readdirSync(homedir()).filter((name) => name.startsWith(`.nslab-${labId}-`));
            assert.deepEqual(uploads, []);
        });
    });
}

function homeOf(user: string): string {
    return execFileSync("getent", ["passwd", user], { encoding: "utf8" }).split(":")[5] ?? "";
}

function addUserWithSudo(user: string): void {
    execFileSync("useradd", ["--create-home", "--password", "*", "--shell", "/bin/sh", user]);
    writeFileSync(`/etc/sudoers.d/${user}`, `${user} ALL=(ALL) NOPASSWD: ALL\n`, { mode: 0o440 });
}

function removeUser(user: string): void {
    rmSync(`/etc/sudoers.d/${user}`);
    execFileSync("userdel", ["--remove", user], { stdio: "ignore" });
}
