import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";
import type { Writable } from "node:stream";
import { passOn } from "./closedPipe.ts";

/**
 * Runs a program on this terminal, and returns its exit code once it has ended.
 *
 * @param more.out where its standard output is passed on to, where the options make that a pipe
 * @param more.insist interrupts it once more, which makes Pulumi give up at once
 * @param more.onStart is handed the process as soon as there is one
 */
export async function runInherited(
    command: string,
    args: string[],
    options: SpawnOptions = {},
    {
        out = process.stdout,
        insist,
        onStart,
    }: { out?: Writable; insist?: AbortSignal | undefined; onStart?: (child: ChildProcess) => void } = {},
): Promise<number> {
    // A signal may come as soon as the child runs; it is dealt with once spawn has returned.
    const stopPassing = passSignals((signal) => child.kill(signal));
    const child = spawn(command, args, { stdio: "inherit", ...options });
    onStart?.(child);
    const again = () => child.kill("SIGINT");
    insist?.addEventListener("abort", again);
    if (child.stdout) passOn(child.stdout, out);
    if (child.stderr) passOn(child.stderr, process.stderr);
    try {
        // All that it has said is passed on by then.
        const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
        return code ?? signalCode(signal);
    } finally {
        stopPassing();
        insist?.removeEventListener("abort", again);
    }
}

/** The exit code of what a signal has ended, as shells count. */
export function signalCode(signal: string | null | undefined): number {
    const numbers: Record<string, number> = constants.signals;
    return 128 + (numbers[signal ?? ""] ?? 0);
}

/** Every signal reaches the child once, and this process lives on until the child has ended. */
function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
    const onInterrupt = hasTerminal() ? ignore : pass;
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", pass);
    return () => {
        process.off("SIGINT", onInterrupt);
        process.off("SIGTERM", pass);
    };
}

function ignore(): void {
    // A terminal sends Ctrl-C to the child itself; a second one would make Pulumi give up at once.
}

/** Whether this process has a controlling terminal, see tty(4). */
function hasTerminal(): boolean {
    try {
        closeSync(openSync("/dev/tty", "r"));
        return true;
    } catch {
        return false;
    }
}
