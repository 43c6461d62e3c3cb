import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { startCommand } from "./channel.ts";
import { shell } from "./execute.ts";
import { AfterGreeting, greeted, type Greeted } from "./greeting.ts";
import type { ResolvedHost, Ssh } from "./resolvedHost.ts";
import { quote } from "./shell.ts";

/** A script that runs on a host. */
export interface Running {
    /** Stays open for as long as the script is wanted. */
    stdin: Writable;
    stdout: Readable;
    stderr: Readable;
    /** The exit code, once it has ended; undefined where a signal, or the loss of the connection, has ended it. */
    ended: Promise<number | undefined>;
    /** Hears and waits no more of it. */
    cutOff(): void;
}

/**
 * Starts a POSIX shell script on a host as root, for what is too long or too large to wait for: its output is read
 * while it runs. Its standard input ends when this process does, and when the connection breaks off.
 *
 * @throws UnreachableError when the host cannot be reached
 */
export async function start(host: ResolvedHost, script: string): Promise<Running> {
    const command = `exec ${shell(host)} -c ${quote(script)}`;
    return host.ssh ? startBySsh(host.ssh, greeted(command)) : startHere(command);
}

function startHere(command: string): Running {
    // Ctrl-C is for this process, which has its own way to end the script.
    const child = spawn("/bin/sh", ["-c", command], { detached: true, stdio: "pipe" });
    const ended = once(child, "close").then(([code]) => (code as number | null) ?? undefined);
    const { stdin, stdout, stderr } = child;
    const cutOff = () => {
        child.kill();
        for (const stream of [stdin, stdout, stderr]) stream.destroy();
        child.unref();
    };
    return { stdin: forgiving(stdin), stdout, stderr, ended, cutOff };
}

async function startBySsh(ssh: Ssh, command: Greeted): Promise<Running> {
    const { connect } = await import("./ssh.ts");
    const client = await connect(ssh);
    const { channel, ended: end } = await startCommand(client, command.command);
    const stdout = channel.pipe(new AfterGreeting(command, () => void client.destroy()));
    const ended = end.then(({ code }) => {
        client.end();
        return code;
    });
    const cutOff = () => void client.destroy();
    return { stdin: forgiving(channel), stdout, stderr: channel.stderr, ended, cutOff };
}

/** A script may end before its standard input does. */
function forgiving<T extends Writable>(stdin: T): T {
    return stdin.on("error", () => undefined);
}
