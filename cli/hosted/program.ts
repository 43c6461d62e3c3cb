import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { sendFrame, word } from "./handOver.ts";
import { engineOf, exitedAfterSaying, parsedRequest, sayToEngine } from "./internals.ts";
import type { Ended } from "./languageRuntime.ts";
import { Lines } from "./lines.ts";

/** Where and with which variables a program runs. */
export interface Surroundings {
    cwd: string;
    env: NodeJS.ProcessEnv;
}

/** A process that runs the program once, and has loaded most of it by the time that it is asked to. */
export class Program {
    readonly #surroundings: Surroundings;
    #child: ChildProcess;
    readonly #isTainted: Promise<boolean>;

    constructor(surroundings: Surroundings) {
        this.#surroundings = surroundings;
        this.#child = start(surroundings, "all");
        this.#isTainted = saidBy(this.#child).then((said) => said !== word.ready);
    }

    /** @param request a pulumirpc.RunRequest */
    async run(request: Buffer): Promise<Ended> {
        // It runs nothing before it has said this: to wait for it takes no time of the program's.
        if (await this.#isTainted) {
            this.end();
            this.#child = start(this.#surroundings, "sdk");
        }
        const child = this.#child;
        const printed = [child.stdout, child.stderr] as Socket[];
        let say: ReturnType<typeof sayToEngine> | undefined;
        let said = Promise.resolve();
        const lines = printed.map(
            (_, index) =>
                new Lines((line) => {
                    if (line.trim() === "") return;
                    say ??= sayToEngine(engineOf(parsedRequest(request)));
                    const next = say;
                    // One after another, as they come.
                    said = said.then(() => next(line, firstStream + index));
                }),
        );
        for (const [index, stream] of printed.entries())
            stream.on("data", (piece: Buffer) => lines[index]?.add(piece));
        sendFrame(channelOf(child), request);
        try {
            const [code] = (await once(child, "exit")) as [number | null];
            await drained(printed);
            for (const one of lines) one.end();
            await said;
            return endedWith(code);
        } catch (error) {
            return { error: `Problem executing program (could not run language executor): ${String(error)}` };
        }
    }

    /** With all that it has started: it is the first of a group. */
    end(): void {
        const { pid, exitCode, signalCode } = this.#child;
        if (pid === undefined || exitCode !== null || signalCode !== null) return;
        try {
            process.kill(-pid, "SIGKILL");
        } catch {
            // It has just ended.
        }
    }
}

/**
 * Waits until what a process had printed before its end is read. The pipes may stay open: what it has started may have
 * them, too. The system tells what is to be read in each turn of the event loop.
 */
async function drained(pipes: Socket[]): Promise<void> {
    const read = () => pipes.reduce((sum, pipe) => sum + pipe.bytesRead, 0);
    for (let before = -1; before !== read();) {
        before = read();
        for (let turn = 0; turn < 3; turn++) await setImmediate();
    }
}

/** No stream of the engine's own, which counts them from 1. */
const firstStream = 1_000_000;

function start({ cwd, env }: Surroundings, what: "all" | "sdk"): ChildProcess {
    const child = spawn("node", [join(import.meta.dirname, "warm.ts"), what], {
        cwd,
        env,
        // Ctrl-C is the engine's, which tells the program what comes of it.
        detached: true,
        stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    child.on("error", () => undefined); // whoever waits for it is told
    // It may end before it has read what is sent.
    channelOf(child).on("error", () => undefined);
    return child;
}

/** The first word of a process, or undefined where it ends without one. */
function saidBy(child: ChildProcess): Promise<string | undefined> {
    const channel = channelOf(child);
    return new Promise((resolve) => {
        channel.once("data", (said: Buffer) => {
            resolve(said.toString());
        });
        channel.once("close", () => {
            resolve(undefined);
        });
        child.once("error", () => {
            resolve(undefined);
        });
    });
}

function channelOf(child: ChildProcess): Duplex {
    return child.stdio[3] as Duplex;
}

/** In the words of Pulumi's own language host. */
function endedWith(code: number | null): Ended {
    if (code === 0) return {};
    if (code === exitedAfterSaying) return { bail: true };
    return { error: `Program exited with non-zero exit code: ${code ?? -1}` };
}
