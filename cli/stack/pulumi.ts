import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runInherited } from "../child.ts";
import { hasReader } from "../closedPipe.ts";
import type { Surroundings } from "../hosted/program.ts";
import { pulumiFolder, root, stateFolder } from "../project.ts";
import { UserError } from "../../host/errors.ts";
import { passphraseVariable } from "./passphrase.ts";
import { message } from "../../messages/words.ts";

/**
 * Runs the Pulumi CLI on this terminal; returns its exit code. It never writes to a pipe itself: one whose reader goes,
 * as in `up | head`, would kill it (signal(7), SIGPIPE) while it writes the stack's state.
 *
 * @param aside whether what it says is not what the user has asked for, and goes to standard error
 */
export async function pulumi(
    args: string[],
    { env: given = environment(), aside = false }: { env?: NodeJS.ProcessEnv; aside?: boolean } = {},
): Promise<number> {
    const env = { ...given, ...withoutDebug(args) };
    const out = aside ? process.stderr : process.stdout;
    const stdio = [
        "inherit" as const,
        ...[out, process.stderr].map((stream) => (hasReader(stream.fd) ? "pipe" : stream)),
    ];
    return hosted(args, { cwd: root, env }, (words, onStart) =>
        runInherited(program(), words, { cwd: root, env, stdio }, { out, onStart }),
    );
}

/**
 * Runs the Pulumi CLI where nobody looks on; returns its exit code.
 *
 * @param log the file that all it says goes to, opened for writing
 * @param insist interrupts it once more, which makes it give up at once
 */
export function pulumiUnseen(
    args: string[],
    log: number,
    env: NodeJS.ProcessEnv,
    insist?: AbortSignal,
): Promise<number> {
    const surroundings = { cwd: root, env: { ...env, ...withoutDebug(args) } };
    return hosted(args, surroundings, (words, onStart) =>
        runInherited(program(), words, { ...surroundings, stdio: ["ignore", log, log] }, { insist, onStart }),
    );
}

/**
 * Runs the Pulumi CLI beside this process: signals do not reach it, whether they are for this process or its terminal.
 *
 * @returns all that it has said, once it has ended
 */
export async function pulumiApart(args: string[], { cwd, env }: Surroundings): Promise<string> {
    const child = spawn(program(), args, {
        cwd,
        env: { ...env, ...withoutDebug(args) },
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text: string) => (said += text));
    await once(child, "close");
    return said;
}

/** What a run of the Pulumi CLI has said. */
export interface Answer {
    code: number;
    stdout: string;
    stderr: string;
}

/** Runs the Pulumi CLI and keeps what it says. */
export async function askPulumi(
    args: string[],
    {
        cwd = root,
        env: given = environment(),
        input,
    }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<Answer> {
    const env = { ...given, ...withoutDebug(args) };
    return hosted(
        args,
        { cwd, env },
        (words, onStart) =>
            new Promise((resolve) => {
                const options = { cwd, env, maxBuffer: Infinity };
                const child = execFile(program(), words, options, (error, stdout, stderr) => {
                    resolve({ code: error ? Number(error.code) || 1 : 0, stdout, stderr });
                });
                onStart(child);
                child.stdin?.on("error", () => undefined); // it may end before it has read all of it
                child.stdin?.end(input);
            }),
    );
}

/** The commands of the CLI that have to do with the program. */
const ofProgram = ["preview", "up", "destroy"];

/** Another host, another machine, or somebody who looks into the processes that Pulumi itself would start. */
const notOurs = /^--(client|remote\w*|attach-debugger|tracing|otel-traces|profiling|help)\b|^-h$/;

/** Runs the CLI; its program is hosted meanwhile, where it is one of ours. */
async function hosted<T>(
    args: string[],
    surroundings: Surroundings,
    run: (args: string[], onStart: (cli: ChildProcess) => void) => Promise<T>,
): Promise<T> {
    const [command = "", ...options] = args;
    const isHosted = ofProgram.includes(command) && !args.some((word) => notOurs.test(word));
    const host = isHosted && (await (await import("../hosted/host.ts")).programHost(args, surroundings));
    if (!host) return run(args, () => undefined);
    try {
        return await run([command, `--client=${host.address}`, ...options], host.serve);
    } finally {
        host.close();
    }
}

/** The CLI itself: its npm wrapper would start another Node first. */
function program(): string {
    const path = join(pulumiFolder(), "pulumi");
    if (existsSync(path)) return path;
    throw new UserError(message("command.noPulumi", { path }));
}

/** The program's messages for who debugs it are for who has asked for them (stacks/sdk.ts). */
function withoutDebug(args: string[]): NodeJS.ProcessEnv {
    const isAskedFor = args.some((word) => /^--debug(=|$)|^-[a-zA-Z]*d/.test(word));
    return isAskedFor || process.env["PULUMI_OPTION_DEBUG"] ? {} : { NSLAB_NO_DEBUG: "1" };
}

/** The variables that the Pulumi CLI runs with. */
export function environment(): NodeJS.ProcessEnv {
    const { PATH = "", ...given } = process.env;
    return {
        // The program's Node then compiles nothing twice, which saves a fifth of a preview's time.
        NODE_COMPILE_CACHE: join(stateFolder, "compile-cache"),
        ...oneByOne(given),
        ...given,
        // Pulumi's engine and its plugins talk by gRPC on this machine, which the clients of Node would do by a proxy.
        no_grpc_proxy: [given["no_grpc_proxy"] ?? given["no_proxy"], "127.0.0.1", "localhost"]
            .filter(Boolean)
            .join(","),
        ...passphraseVariable(),
        PATH: [join(root, "node_modules", ".bin"), pulumiFolder(), PATH].join(delimiter),
    };
}

/**
 * Has the engine read the stacks of a database one by one: it has four connections, holds one for each that it reads, and
 * needs another one to read it, so that to list four stacks it waits for ever.
 */
function oneByOne({ PULUMI_BACKEND_URL: url = "" }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return url.startsWith("postgres") ? { PULUMI_DIY_BACKEND_PARALLEL: "1" } : {};
}

/**
 * The flags that a change needs where nobody can answer Pulumi's question. Its preview is left out there, too: it
 * would double the time, and nobody could act on it.
 */
export function unattended(): string[] {
    return asksQuestions() ? [] : ["--yes", "--skip-preview"];
}

/** Whether Pulumi would ask: its own conditions. */
export function asksQuestions(): boolean {
    const { CI, TERM } = process.env;
    return process.stdin.isTTY && process.stdout.isTTY && !CI && TERM !== "dumb";
}
