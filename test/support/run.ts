import { execa } from "execa";

/** What a command printed and how it ended. */
export interface Ended {
    code: number;
    stdout: string;
    stderr: string;
    /** Both, in the order in which they came. */
    output: string;
}

interface Options {
    /** What it reads; nothing where nothing is given. */
    input?: string;
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    /** Whether it has the variables of this process too. */
    extendEnv?: boolean;
}

/**
 * Runs a command to its end.
 *
 * @throws Error where there is no such program
 */
export async function run([program = "", ...args]: string[], options: Options = {}): Promise<Ended> {
    const ended = await execa(program, args, {
        input: "",
        ...options,
        all: true,
        reject: false,
        stripFinalNewline: false,
    });
    // Neither ended nor was ended: it was never started.
    if (ended instanceof Error && ended.exitCode === undefined && ended.signal === undefined) throw ended;
    return { code: ended.exitCode ?? 1, stdout: ended.stdout, stderr: ended.stderr, output: ended.all };
}

/**
 * Runs a command that has to succeed.
 *
 * @throws Error with all that the command said when it fails
 */
export async function mustRun(command: string[], options: Options = {}): Promise<Ended> {
    const ended = await run(command, options);
    if (ended.code !== 0) throw new Error(`${command.join(" ")} ended with ${ended.code}:\n${ended.output}`);
    return ended;
}
