import type { Client, ClientChannel, ExecOptions } from "ssh2";
import type { Ssh } from "../../components/host/resolvedHost.ts";
import { quote } from "../../components/host/shell.ts";
import { connect } from "../../components/host/ssh.ts";
import { signalCode } from "../child.ts";

/** Runs a script as root on a host, with this terminal if there is one. */
export async function enterBySsh(ssh: Ssh, script: string, sudo: boolean): Promise<number> {
    const client = await connect(ssh);
    const pty = { term: process.env["TERM"] ?? "dumb", ...size() };
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    try {
        const command = `${sudo ? "exec sudo -n" : "exec"} /bin/sh -c ${quote(script)}`;
        const channel = await start(client, command, isTerminal ? { pty } : {});
        return await (isTerminal ? interactively(channel) : attached(channel));
    } finally {
        client.end();
    }
}

function start(client: Client, command: string, options: ExecOptions): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
        client.exec(command, options, (error, channel) => {
            if (error) reject(error);
            else resolve(channel);
        });
    });
}

/** Every key goes to the other side, which also has the echo and Ctrl-C. */
async function interactively(channel: ClientChannel): Promise<number> {
    const resize = () => {
        const { rows, cols } = size();
        channel.setWindow(rows, cols, 0, 0);
    };
    process.stdin.setRawMode(true);
    process.stdout.on("resize", resize);
    try {
        return await attached(channel);
    } finally {
        process.stdout.off("resize", resize);
        process.stdin.setRawMode(false);
    }
}

function attached(channel: ClientChannel): Promise<number> {
    process.stdin.pipe(channel);
    channel.pipe(process.stdout, { end: false });
    channel.stderr.pipe(process.stderr, { end: false });
    return new Promise((resolve) => {
        let exitCode = 255; // as ssh(1) ends when the connection breaks off
        channel.on("exit", (code: number | null, signal?: string) => {
            exitCode = code ?? signalCode(signal && `SIG${signal.replace(/^SIG/, "")}`);
        });
        channel.on("close", () => {
            process.stdin.unpipe(channel);
            process.stdin.pause();
            resolve(exitCode);
        });
    });
}

function size(): { rows: number; cols: number } {
    return { rows: process.stdout.rows, cols: process.stdout.columns };
}
