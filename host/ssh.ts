import type { Duplex } from "node:stream";
import ssh2, { type ConnectConfig, type ServerHostKeyAlgorithm } from "ssh2";
import { startCommand } from "./channel.ts";
import { UnreachableError, UserError } from "./errors.ts";
import { collect } from "./output.ts";
import { readableLogin } from "./privateKey.ts";
import type { Ssh, SshServer } from "./resolvedHost.ts";
import type { Result } from "./result.ts";

/** How long the connection itself may take, in seconds, where nothing else is said. */
const connectSeconds = 20;

/** The longest that it may take where a script may run for longer: who answers at all does so within a minute. */
const longestConnect = 60;

/** Runs a command by SSH, with the script on its standard input, over a connection of its own; all within the time. */
export async function executeBySsh(
    ssh: Ssh,
    command: string,
    script: string,
    seconds: number,
): Promise<Result> {
    const started = Date.now();
    const client = await connect(ssh, Math.min(seconds, longestConnect));
    try {
        const result = await run(client, ssh, command, script, seconds, (Date.now() - started) / 1000);
        client.end();
        return result;
    } catch (error) {
        client.destroy(); // it may still be at it
        throw error;
    }
}

/** Whether files can be copied to a host: what comes before the server's first packet is for it no packet of SFTP. */
export async function servesSftp(ssh: Ssh): Promise<boolean> {
    const client = await connect(ssh);
    const { promise: answer, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, 10_000, false);
    client.sftp((error) => {
        resolve(!error);
    });
    try {
        return await answer;
    } finally {
        clearTimeout(timer);
        client.destroy();
    }
}

/**
 * The connection to a host; that to its jump host, if it has one, ends with it.
 *
 * @throws UnreachableError that names the host, or the jump host, and the cause
 */
export async function connect(ssh: Ssh, seconds = connectSeconds): Promise<ssh2.Client> {
    const { jumpHost } = ssh;
    if (!jumpHost) return shakeHands(ssh, { subject: where(ssh), argument: "host.ssh", seconds });
    const started = Date.now();
    const left = () => Math.max(seconds - (Date.now() - started) / 1000, 0.1);
    const jump = await shakeHands(jumpHost, {
        subject: `the jump host ${where(jumpHost)}`,
        argument: "host.ssh.jumpHost",
        seconds,
    });
    try {
        const sock = await forward(jump, ssh, jumpHost, left());
        const subject = `${where(ssh)} through the jump host ${jumpHost.address}`;
        const client = await shakeHands(ssh, { subject, argument: "host.ssh", seconds: left(), sock });
        client.once("close", () => jump.end());
        return client;
    } catch (error) {
        jump.end();
        throw error;
    }
}

/** A way from the jump host to the host. */
function forward(jump: ssh2.Client, ssh: Ssh, jumpHost: SshServer, seconds: number): Promise<Duplex> {
    return new Promise((resolve, reject) => {
        const fail = (why: string) => {
            const message =
                `the jump host ${where(jumpHost)} does not reach ${ssh.address} port ${ssh.port ?? 22}: ${why}; ` +
                "is the host running, and does the jump host allow forwarding (AllowTcpForwarding)?";
            reject(new UnreachableError(message));
        };
        const timer = setTimeout(() => {
            fail("no answer in time");
        }, seconds * 1000);
        jump.forwardOut("127.0.0.1", 0, ssh.address, ssh.port ?? 22, (error, channel) => {
            clearTimeout(timer);
            if (error) fail(error.message);
            else resolve(channel);
        });
    });
}

interface Handshake {
    /** What a failure names. */
    subject: string;
    /** The component's argument that says what the server is. */
    argument: string;
    /** The longest that it may take. */
    seconds: number;
    /** What carries the connection, if it is not one of its own. */
    sock?: Duplex;
}

function shakeHands(ssh: SshServer, shake: Handshake): Promise<ssh2.Client> {
    const { subject, argument, seconds, sock } = shake;
    const client = new ssh2.Client();
    return new Promise((resolve, reject) => {
        client.once("ready", () => {
            resolve(client);
        });
        client.on("error", (error) => {
            reject(new UnreachableError(`${subject}: ${error.message}${advice(error)}`, { cause: error }));
        });
        // Without an error the server may hang up too. A promise that nobody keeps would end the program in silence, and
        // the engine would take what it has not asked for yet to be unwanted.
        client.once("close", () => {
            const message = "the server hung up before anybody was logged in";
            reject(new UnreachableError(`${where(ssh)}: ${message}; is it starting or going down?`));
        });
        try {
            client.connect({ ...config(ssh, seconds), ...(sock && { sock }) });
        } catch (error) {
            reject(new UserError(`${argument}.privateKey: ${(error as Error).message}`));
        }
    });
}

function where(ssh: SshServer): string {
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

function config(server: SshServer, seconds: number): ConnectConfig {
    const ssh = readableLogin(server);
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

async function run(
    client: ssh2.Client,
    ssh: Ssh,
    command: string,
    script: string,
    seconds: number,
    passed: number,
): Promise<Result> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
        () => {
            reject(new UnreachableError(`${where(ssh)}: a script did not end within ${seconds} s`));
        },
        (seconds - passed) * 1000,
    );
    try {
        return await Promise.race([resultOf(client, command, script), late]);
    } finally {
        clearTimeout(timer);
    }
}

async function resultOf(client: ssh2.Client, command: string, script: string): Promise<Result> {
    const { channel, ended } = await startCommand(client, command);
    const { promise: tooMuch, reject } = Promise.withResolvers<never>();
    const output = collect(channel, channel.stderr, reject);
    channel.end(script);
    const { code = 1 } = await Promise.race([ended, tooMuch]);
    return { code, ...output };
}
