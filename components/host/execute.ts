import { spawn } from "node:child_process";
import type { ResolvedHost } from "./resolvedHost.ts";

/** What a script left behind. */
export interface Result {
    code: number;
    stdout: string;
    stderr: string;
}

/** The longest that a script may take, in seconds, where the caller names no other. */
const defaultSeconds = 30;

/**
 * Runs a POSIX shell script on a host as root: one local process, or one SSH connection.
 *
 * @throws UnreachableError when the host cannot be reached
 */
export async function execute(host: ResolvedHost, script: string, seconds = defaultSeconds): Promise<Result> {
    if (!host.ssh) return executeHere(shellCommand(host), script, seconds);
    const { executeBySsh } = await import("./ssh.ts");
    return executeBySsh(host.ssh, shellCommand(host), script, seconds);
}

/**
 * The command that reads a script from its standard input and runs it as root, without the caller's variables.
 *
 * A user with sudo has no directory of system programs in the PATH of an SSH connection.
 */
export function shellCommand(host: ResolvedHost): string {
    return `${shell(host)} -s`;
}

/** The same of a shell that has all its arguments yet to come. */
export function shell({ sudo }: ResolvedHost): string {
    return `${sudo ? "sudo -n " : ""}env -i PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" /bin/sh`;
}

function executeHere(command: string, script: string, seconds: number): Promise<Result> {
    return new Promise((resolve, reject) => {
        const child = spawn("/bin/sh", ["-c", command], { timeout: seconds * 1000, killSignal: "SIGKILL" });
        const output = { stdout: "", stderr: "" };
        child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
        child.on("error", reject);
        child.on("close", (code, signal) => {
            if (signal) reject(new Error(`a script on this machine did not end within ${seconds} s`));
            else resolve({ code: code ?? 1, ...output });
        });
        child.stdin.on("error", () => undefined); // the script may end before it has read all of itself
        child.stdin.end(script);
    });
}
