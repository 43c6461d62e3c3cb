import { startCommand, type Started } from "../../host/channel.ts";
import { rootShell, throughLoginShell } from "../../host/loginShell.ts";
import type { Ssh } from "../../host/resolvedHost.ts";
import { connect } from "../../host/ssh.ts";
import { signalCode } from "../child.ts";

/** Runs a script as root on a host, with this terminal if there is one. */
export async function enterBySsh(ssh: Ssh, script: string, sudo: boolean): Promise<number> {
    const client = await connect(ssh);
    const pty = { term: process.env["TERM"] ?? "dumb", ...size() };
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    try {
        const command = throughLoginShell(rootShell(sudo), script);
        const started = await startCommand(client, command, isTerminal ? { pty } : {});
        return await (isTerminal ? interactively(started) : attached(started));
    } finally {
        client.end();
    }
}

/** Every key goes to the other side, which also has the echo and Ctrl-C. */
async function interactively(started: Started): Promise<number> {
    const resize = () => {
        const { rows, cols } = size();
        started.channel.setWindow(rows, cols, 0, 0);
    };
    process.stdin.setRawMode(true);
    process.stdout.on("resize", resize);
    try {
        return await attached(started);
    } finally {
        process.stdout.off("resize", resize);
        process.stdin.setRawMode(false);
    }
}

async function attached({ channel, ended }: Started): Promise<number> {
    process.stdin.pipe(channel);
    channel.pipe(process.stdout, { end: false });
    channel.stderr.pipe(process.stderr, { end: false });
    const { code, signal } = await ended;
    process.stdin.unpipe(channel);
    process.stdin.pause();
    if (signal !== undefined) return signalCode(`SIG${signal.replace(/^SIG/, "")}`);
    return code ?? 255; // as ssh(1) ends when the connection breaks off
}

function size(): { rows: number; cols: number } {
    return { rows: process.stdout.rows, cols: process.stdout.columns };
}
