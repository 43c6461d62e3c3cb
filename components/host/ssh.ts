import ssh2, { type ClientChannel, type ConnectConfig, type ServerHostKeyAlgorithm } from "ssh2";
import { UnreachableError, UserError } from "./errors.ts";
import type { Result } from "./execute.ts";
import type { Ssh } from "./resolvedHost.ts";

/** How long the connection itself may take, in seconds, where nothing else is said. */
const connectSeconds = 10;

/** Runs a command by SSH, with the script on its standard input, over a connection of its own; all within the time. */
export async function executeBySsh(
    ssh: Ssh,
    command: string,
    script: string,
    seconds: number,
): Promise<Result> {
    const started = Date.now();
    const client = await connect(ssh, seconds);
    try {
        return await run(client, ssh, command, script, seconds - (Date.now() - started) / 1000);
    } finally {
        client.end();
    }
}

/** @throws UnreachableError that names the host and the cause */
export function connect(ssh: Ssh, seconds = connectSeconds): Promise<ssh2.Client> {
    const client = new ssh2.Client();
    return new Promise((resolve, reject) => {
        client.once("ready", () => {
            resolve(client);
        });
        client.on("error", (error) => {
            reject(new UnreachableError(`${where(ssh)}: ${error.message}${advice(error)}`, { cause: error }));
        });
        try {
            client.connect(config(ssh, seconds));
        } catch (error) {
            reject(new UserError(`host.ssh.privateKey: ${(error as Error).message}`));
        }
    });
}

function where(ssh: Ssh): string {
    return `${ssh.user ?? "root"}@${ssh.address} port ${ssh.port ?? 22}`;
}

function advice(error: Error & { level?: string }): string {
    if (error.message.includes("Host denied")) {
        return "; its host key is not the one in hostKey: compare `ssh-keyscan -t ed25519` with what its owner says";
    }
    if (error.level === "client-authentication")
        return "; is the user right, and the key in its authorized_keys?";
    return "; is it running, and are the address and the port right?";
}

function config(ssh: Ssh, seconds: number): ConnectConfig {
    const [type = "", pinned] = ssh.hostKey.trim().split(/\s+/);
    return {
        host: ssh.address,
        port: ssh.port ?? 22,
        username: ssh.user ?? "root",
        readyTimeout: seconds * 1000,
        hostVerifier: (key: Buffer) => key.toString("base64") === pinned,
        // The server must show the pinned key, not another of its keys.
        algorithms: { serverHostKey: signaturesOf(type) },
        ...(ssh.privateKey && { privateKey: ssh.privateKey }),
        ...(ssh.privateKeyPassword && { passphrase: ssh.privateKeyPassword }),
        ...(ssh.agentSocketPath && { agent: ssh.agentSocketPath }),
    };
}

function signaturesOf(keyType: string): ServerHostKeyAlgorithm[] {
    return keyType === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [keyType as ServerHostKeyAlgorithm];
}

function run(
    client: ssh2.Client,
    ssh: Ssh,
    command: string,
    script: string,
    seconds: number,
): Promise<Result> {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
            reject(new UnreachableError(`${where(ssh)}: a script did not end in time`));
        }, seconds * 1000);
        client.exec(command, (error, channel) => {
            if (error) {
                clearTimeout(timer);
                reject(error);
                return;
            }
            collect(channel, resolve, timer);
            channel.end(script);
        });
    });
}

function collect(channel: ClientChannel, resolve: (result: Result) => void, timer: NodeJS.Timeout): void {
    const output = { stdout: "", stderr: "" };
    let exitCode = 1;
    channel.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    channel.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    channel.on("exit", (code: number | null) => (exitCode = code ?? 1));
    channel.on("close", () => {
        clearTimeout(timer);
        resolve({ code: exitCode, ...output });
    });
}
