import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    appendFileSync,
    chmodSync,
    chownSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../report/model.ts";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { until } from "../support/processes.ts";

const greeting = 'Welcome to {"this":"machine"}! It\'s yours.';

/** Start-up files, of each shell the one that it reads where sshd starts it for a command. */
const startUpFiles: Record<string, string> = {
    ".bashrc": "echo",
    ".zshenv": "echo",
    ".tcshrc": "echo",
    ".config/fish/config.fish": "echo",
};

/** A user of this test alone: what others of this machine see of its users stays as it is. */
class Users {
    readonly home = mkdtempSync(join(tmpdir(), "home-"));
    readonly #files = ["passwd", "shadow"];
    readonly #sudoers = "/etc/sudoers.d";

    constructor() {
        chmodSync(this.home, 0o755);
        execFileSync("mount", ["-t", "tmpfs", "-o", "mode=750", "tmpfs", this.#sudoers]);
        for (const file of this.#files) {
            const copy = join(this.home, file);
            execFileSync("cp", ["-p", `/etc/${file}`, copy]);
            execFileSync("mount", ["--bind", copy, `/etc/${file}`]);
        }
        appendFileSync("/etc/shadow", "student:*:20000:0:99999:7:::\n");
    }

    /** Gives root, or a user with sudo, a login shell. */
    set(user: string, shell: string, { talks }: { talks: boolean }): void {
        const folder = join(this.home, user);
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(join(folder, ".config/fish"), { recursive: true });
        const id = user === "root" ? 0 : 2345;
        if (talks) {
            for (const [file, says] of Object.entries(startUpFiles))
                writeFileSync(join(folder, file), `${says} "${greeting.replaceAll('"', "'")}"\n`);
        }
        execFileSync("chown", ["-R", `${id}:${id}`, folder]);
        chownSync(folder, id, id);
        const others = readFileSync("/etc/passwd", "utf8")
            .split("\n")
            .filter((line) => line !== "" && !line.startsWith(`${user}:`));
        const line = `${user}:x:${id}:${id}::${folder}:${shell}`;
        writeFileSync("/etc/passwd", `${[line, ...others].join("\n")}\n`);
        if (user !== "root")
            writeFileSync(join(this.#sudoers, user), `${user} ALL=(ALL) NOPASSWD: ALL\n`, { mode: 0o440 });
    }

    remove(): void {
        execFileSync("umount", [...this.#files.map((file) => `/etc/${file}`), this.#sudoers]);
        rmSync(this.home, { recursive: true });
    }
}

describe("A remote host", () => {
    let users: Users;
    let machineBefore: ReturnType<typeof machine>;
    let sshd: Sshd;
    let lab: Lab;

    before(() => {
        users = new Users();
        machineBefore = machine();
    });
    after(() => {
        users.remove();
    });
    afterEach(async () => {
        await lab.close();
        await sshd.stop();
    });

    let config: Record<string, unknown>;
    const reach = async (user: string, options: Parameters<typeof startSshd>[0] = {}) => {
        sshd = await startSshd({ user, ...options });
        config = {
            hostAddress: "127.0.0.1",
            hostPort: sshd.port,
            hostUser: user,
            hostKey: sshd.hostKey,
            hostPrivateKey: sshd.privateKey,
        };
        lab = await Lab.create(config);
    };
    /** What a live capture of one packet of a request writes. */
    const captured = async ({ client, published }: PublishedOutputs) => {
        const child = lab.start(["node", "cli/main.ts", "capture", "bridge", "--count", "1"]);
        const chunks: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        const ended = once(child, "close");
        let said = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
        await until(() => said.includes("listening on"), "tcpdump listens");
        const url = `http://${published.address}:${published.port}/`;
        execFileSync("ip", ["netns", "exec", client.namespace, "curl", "-q", "-sS", url]);
        assert.deepEqual(await ended, [0, null]);
        return Buffer.concat(chunks);
    };
    const mustRun = async (...command: string[]) => {
        const { code, output, stdout } = await lab.run(["node", "cli/main.ts", ...command]);
        assert.equal(code, 0, output);
        return stdout;
    };

    for (const [user, shell] of [
        ["root", "/usr/bin/fish"],
        ["root", "/usr/bin/tcsh"],
        ["root", "/usr/bin/zsh"],
        ["root", "/bin/bash"],
        ["student", "/usr/bin/fish"],
        ["student", "/usr/bin/tcsh"],
    ] as const) {
        it(`has a lab in full where ${user}'s login shell is ${shell}, which talks`, async () => {
            users.set(user, shell, { talks: true });
            await reach(user);
            await lab.up();
            const { experiment1, experiment3 } = await lab.outputs();
            assert.equal(experiment1.cgroup.limitBytes, 99999744);
            assert.deepEqual((await lab.preview()).operations, {});
            await mustRun("check");
            const entered = await mustRun("enter", "--", "sh", "-c", 'echo "it\'s $0 \\\\ !"');
            assert.ok(entered.endsWith("it's sh \\ !\n"), entered);
            assert.equal((await captured(experiment3)).readUInt32LE(0), 0xa1b2c3d4);
            const { flowTrace } = JSON.parse(await mustRun("report", "--json")) as Report;
            assert.equal(flowTrace?.status, 200);
            await lab.destroy();
            assert.deepEqual(machine(), machineBefore);
        });
    }

    it("is refused at preview where what its start-up files print gets into copied files", async () => {
        users.set("root", "/bin/bash", { talks: true });
        await reach("root", { sftp: "/usr/lib/openssh/sftp-server" });
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(diagnostics, /the start-up files of root's login shell print "Welcome to .* by SFTP/);
        await lab.configure({ ...config, experiments: [2] });
        await lab.up();
    });

    for (const [what, shell] of [
        ["lets nobody run commands", "/usr/sbin/nologin"],
        ["is no shell", "/bin/true"],
        ["runs only what it wants", "/usr/bin/rbash"],
    ] as const) {
        it(`is refused at preview where the login shell ${what}`, async () => {
            users.set("root", shell, { talks: false });
            await reach("root");
            const { code, diagnostics } = await lab.preview();
            assert.notEqual(code, 0);
            assert.match(
                diagnostics,
                /127\.0\.0\.1: the login shell of root there was given a command that starts \/bin\/sh/,
            );
            assert.equal((await lab.tryUp()).code === 0, false);
            assert.deepEqual(machine(), machineBefore);
        });
    }
});
