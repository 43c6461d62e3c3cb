import { writeSync } from "node:fs";
import type { Lesson } from "../../checks/index.ts";
import { signalCode } from "../child.ts";

/**
 * Says that a lesson is being looked at, for as long as it is.
 *
 * @param live whether on a terminal, where the words go away again
 */
export async function withProgress<T>(
    { number, title, wait }: Lesson,
    live: boolean,
    work: () => Promise<T>,
): Promise<T> {
    const text = `Looking at lesson ${number}: ${title}${wait ? ` (${wait})` : ""}`;
    if (live) return withSpinner(text, work);
    console.error(text);
    return work();
}

/** The spinner hides it (console_codes(4)). */
const showCursor = "\x1b[?25h";

async function withSpinner<T>(title: string, work: () => Promise<T>): Promise<T> {
    const { Listr } = await import("listr2");
    let result: T | undefined;
    const task = { title, task: async () => void (result = await work()) };
    // Listr's own listener would exit with 127, which is for commands that were not found.
    const interrupted = () => {
        writeSync(process.stdout.fd, showCursor); // Listr keeps what process.stdout is given
        process.exit(signalCode("SIGINT"));
    };
    process.once("SIGINT", interrupted);
    try {
        await new Listr([task], {
            registerSignalListeners: false,
            rendererOptions: { clearOutput: true },
        }).run();
    } finally {
        process.off("SIGINT", interrupted);
    }
    return result as T;
}
