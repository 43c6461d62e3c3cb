import { spawn, type ChildProcess } from "node:child_process";
import { access } from "node:fs/promises";
import { message } from "../../shared/message.ts";
import { CommandOutput } from "../output.ts";
import { previousVariables, type Previous } from "../previous.ts";
import type { RunContext } from "../../shared/kind.ts";
import type { LocalInputs } from "./inputs.ts";

/** Runs one command here, to its end. Fails with the command and all it wrote. */
export async function runHere(
    command: string,
    inputs: LocalInputs,
    previous: Previous,
    { signal, log }: RunContext,
): Promise<CommandOutput> {
    const output = new CommandOutput(log, inputs.logging);
    try {
        await checkDirectory(inputs.dir);
        const child = start(command, inputs, previous, signal);
        collect(child, inputs.stdin, output);
        await ended(child, signal);
    } catch (error) {
        const failure = `${message(error)}: running ${JSON.stringify(command)}:\n${output.toString()}`;
        throw new Error(failure, { cause: error });
    }
    return output;
}

/** Without this, a missing directory would be told as a missing interpreter. */
async function checkDirectory(dir: string | undefined): Promise<void> {
    if (dir === undefined) return;
    await access(dir).catch((error: unknown) => {
        throw new Error(`chdir ${dir}: no such file or directory`, { cause: error });
    });
}

function start(command: string, inputs: LocalInputs, previous: Previous, signal: AbortSignal): ChildProcess {
    const given = inputs.interpreter ?? [];
    const [program = "/bin/sh", ...args] = given.length > 0 ? given : ["/bin/sh", "-c"];
    return spawn(program, [...args, command], {
        cwd: inputs.dir,
        env: {
            ...process.env,
            ...inputs.environment,
            ...previousVariables(previous, inputs.addPreviousOutputInEnv),
        },
        signal,
        killSignal: "SIGKILL",
        stdio: [inputs.stdin ? "pipe" : "ignore", "pipe", "pipe"],
    });
}

function collect(child: ChildProcess, stdin: string | undefined, output: CommandOutput): void {
    if (child.stdout !== null) output.collect("stdout", child.stdout);
    if (child.stderr !== null) output.collect("stderr", child.stderr);
    // A command may end without reading its input: that is its own affair.
    child.stdin?.on("error", () => undefined).end(stdin);
}

/** Fails in the words of Go's os/exec, which people search the web for. */
function ended(child: ChildProcess, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        child.once("error", (error) => {
            // After an abort it is the end of the child that counts, not the abort itself.
            if (!signal.aborted) reject(error);
        });
        child.once("close", (code, killedBy) => {
            if (killedBy !== null) reject(new Error(`signal: ${signalNames[killedBy] ?? killedBy}`));
            else if (code !== 0) reject(new Error(`exit status ${String(code)}`));
            else resolve();
        });
    });
}

const signalNames: Record<string, string> = { SIGKILL: "killed", SIGTERM: "terminated", SIGINT: "interrupt" };
