import { spawn } from "node:child_process";
import { afterGreeting, greeted } from "./greeting.ts";
import { collect } from "./output.ts";
import type { ResolvedHost } from "./resolvedHost.ts";
import type { Result } from "./result.ts";
import { systemPath } from "./systemPath.ts";

/** The longest that a script may take, in seconds, where the caller names no other. */
const defaultSeconds = 30;

/** How long what a script has said is still read once it has ended, in milliseconds: nearly always none of it is left then. */
const stillReadFor = 5000;

/**
 * Runs a POSIX shell script on a host as root: one local process, or one SSH connection.
 *
 * @throws UnreachableError when the host cannot be reached
 * @throws RefusedError when the login shell there starts no POSIX shell
 * @throws Error when the script does not end in time, or says too much
 */
export async function execute(host: ResolvedHost, script: string, seconds = defaultSeconds): Promise<Result> {
    if (!host.ssh) return executeHere(shellCommand(host), script, seconds);
    const { executeBySsh } = await import("./ssh.ts");
    const { command, boundary } = greeted(`exec ${shellCommand(host)}`);
    return afterGreeting(host.ssh, await executeBySsh(host.ssh, command, script, seconds), boundary);
}

/**
 * The command that reads a script from its standard input and runs it as root, without the caller's variables.
 *
 * @param through a command that runs its arguments
 */
export function shellCommand(host: ResolvedHost, through = ""): string {
    return `${shell(host, through)} -s`;
}

/** The same of a shell that has all its arguments yet to come. */
export function shell({ sudo }: ResolvedHost, through = ""): string {
    const clean = `/usr/bin/env -i PATH=${systemPath}`;
    const asRoot = sudo ? `sudo -n ${clean}` : "";
    return [clean, through, asRoot, "/bin/sh"].filter(Boolean).join(" ");
}

function executeHere(command: string, script: string, seconds: number): Promise<Result> {
    return new Promise((resolve, reject) => {
        const child = spawn("/bin/sh", ["-c", command], { timeout: seconds * 1000, killSignal: "SIGKILL" });
        const output = collect(child.stdout, child.stderr, (error) => {
            child.kill("SIGTERM"); // so that it clears up
            reject(error);
        });
        child.on("error", reject);
        // Whoever it has started, or let in, may hold its output open for as long as they like.
        child.on("exit", () => {
            const timer = setTimeout(() => {
                child.stdout.destroy();
                child.stderr.destroy();
            }, stillReadFor);
            child.on("close", () => {
                clearTimeout(timer);
            });
        });
        child.on("close", (code, signal) => {
            if (signal) reject(new Error(`a script on this machine did not end within ${seconds} s`));
            else resolve({ code: code ?? 1, ...output });
        });
        child.stdin.on("error", () => undefined); // the script may end before it has read all of itself
        child.stdin.end(script);
    });
}
