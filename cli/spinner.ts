import { writeSync } from "node:fs";
import type { ListrTask } from "listr2";
import { signalCode } from "./child.ts";

/** The spinner hides it (console_codes(4)). */
const showCursor = "\x1b[?25h";

/**
 * Turns beside a title, for as long as the work takes.
 *
 * @param work may say how far it is, which is shown in the title's place
 */
export async function withSpinner<T>(
    title: string,
    work: (tell: (text: string) => void) => Promise<T>,
): Promise<T> {
    const { Listr } = await import("listr2");
    let result: T | undefined;
    const task: ListrTask = {
        title,
        task: async (_, shown) =>
            void (result = await work((text) => {
                shown.title = text;
            })),
    };
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
