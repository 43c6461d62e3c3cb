import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { makeKey } from "./sshKeys.ts";

const program = "/usr/sbin/sshd";

export interface Sshd {
    port: number;
    /** The public host key, as in known_hosts: "ssh-ed25519 AAAA…". */
    hostKey: string;
    /** The private key that may log in, in OpenSSH's format. */
    privateKey: string;
    privateKeyPath: string;
    /** Listens no more; who is logged in stays. */
    pause(): Promise<void>;
    /** Listens again, with the same keys. */
    resume(): Promise<void>;
    stop(): Promise<void>;
}

interface Options {
    user?: string;
    address?: string;
    /** A free one where none is named. */
    port?: number;
    /** A command that runs its arguments, such as nsenter. */
    through?: string[];
    /** What serves SFTP: sshd itself, or a program that the login shell starts. */
    sftp?: "internal-sftp" | "/usr/lib/openssh/sftp-server";
}

/** Starts a real sshd, on loopback where no other address is named, with keys and a configuration of its own. */
export async function startSshd(options: Options = {}): Promise<Sshd> {
    const { user = "root", address = "127.0.0.1", through = [], sftp = "internal-sftp" } = options;
    const folder = await mkdtemp(join(tmpdir(), "sshd-"));
    // sshd reads the authorized keys as the user who logs in.
    await chmod(folder, 0o755);
    const [hostKeyPath, privateKeyPath] = [join(folder, "host"), join(folder, "client")];
    await Promise.all([makeKey(hostKeyPath), makeKey(privateKeyPath)]);
    const port = options.port ?? (await freePort());
    await writeFile(join(folder, "config"), configuration(folder, `${address}:${port}`, user, sftp));
    let process = await listen(through, join(folder, "config"));
    return {
        port,
        hostKey: (await readFile(`${hostKeyPath}.pub`, "utf8")).trim(),
        privateKey: await readFile(privateKeyPath, "utf8"),
        privateKeyPath,
        pause: () => end(process),
        async resume() {
            process = await listen(through, join(folder, "config"));
        },
        async stop() {
            await end(process);
            await rm(folder, { recursive: true });
        },
    };
}

function configuration(folder: string, listenAddress: string, user: string, sftp: string): string {
    return `
ListenAddress ${listenAddress}
HostKey ${join(folder, "host")}
AuthorizedKeysFile ${join(folder, "client.pub")}
AllowUsers ${user}
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PidFile none
MaxStartups 100
AcceptEnv ACCEPTED_*
Subsystem sftp ${sftp}
`;
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}

async function listen(through: string[], config: string): Promise<ChildProcess> {
    if (!existsSync(program)) throw new Error(`there is no ${program}: install the package openssh-server`);
    const script = 'mkdir -p -m 0755 /run/sshd && exec "$0" "$@"';
    const command = ["/bin/sh", "-c", script, program, "-f", config, "-D", "-e"];
    const [first = "", ...args] = [...through, ...command];
    const process = spawn(first, args, { stdio: ["ignore", "ignore", "pipe"] });
    const said: string[] = [];
    for await (const line of createInterface(process.stderr)) {
        if (line.startsWith("Server listening")) {
            process.stderr.resume();
            return process;
        }
        said.push(line);
    }
    throw new Error(`sshd did not start:\n${said.join("\n")}`);
}

async function end(process: ChildProcess): Promise<void> {
    if (process.exitCode !== null || process.signalCode !== null) return;
    process.kill();
    await once(process, "exit");
}
