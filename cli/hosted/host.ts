import type { ChildProcess } from "node:child_process";
import { root } from "../project.ts";
import { whyNotHosted } from "./internals.ts";
import { languageRuntime } from "./languageRuntime.ts";
import { pluginsOf } from "./plugins.ts";
import { Program, type Surroundings } from "./program.ts";
import { say } from "../../messages/spoken.ts";

/** What stands in for Pulumi's language host while the Pulumi CLI runs once. */
export interface ProgramHost {
    /** Where the CLI finds it. */
    address: string;
    /** Answers this CLI from now on. */
    serve: (cli: ChildProcess) => void;
    close: () => void;
}

/**
 * Hosts the program of a run of the Pulumi CLI: the program's process loads what it needs while the CLI starts, and no
 * language host is in between. Where this is not the Pulumi or the project that is known here, that is said, and Pulumi's
 * own language host runs the program.
 */
export async function programHost(
    args: string[],
    surroundings: Surroundings,
): Promise<ProgramHost | undefined> {
    const reason = whyNotHosted(root);
    if (reason !== undefined) {
        console.error(say("command.slowerHost", { reason }));
        return undefined;
    }
    let engine: number | undefined;
    let warm: Program | undefined;
    const started: Program[] = [];
    let [left, isClosed] = [runs(args), false];
    const start = () => {
        const program = new Program(surroundings);
        started.push(program);
        return program;
    };
    const { address, close } = await languageRuntime(() => engine, {
        plugins: () => pluginsOf(root),
        run: async (request) => {
            const program = warm ?? start();
            warm = undefined;
            const ended = await program.run(request);
            left -= 1;
            // An engine that gives up does not wait for the program, and nobody would end another.
            if (left > 0 && !isClosed) warm = start();
            return ended;
        },
    });
    return {
        address,
        serve: ({ pid }) => {
            engine = pid;
            if (left > 0) warm = start();
        },
        close: () => {
            isClosed = true;
            close();
            for (const program of started) program.end();
        },
    };
}

/** How often a command of the CLI's runs the program: an update may run it for its preview first. */
function runs([command, ...options]: string[]): number {
    const has = (flag: RegExp) => options.some((word) => flag.test(word));
    if (command === "preview") return 1;
    if (command === "up") return has(/^(-\w*f\w*|--skip-preview(=true)?)$/) ? 1 : 2;
    return has(/^--run-program(=true)?$/) ? 2 : 0;
}
