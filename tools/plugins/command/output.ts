import type { CommandLog } from "../shared/kind.ts";
import type { Properties } from "../shared/properties/values.ts";

/** Which ways of logging show a stream. */
const logged = {
    stdout: ["stdout", "stdoutAndStderr"],
    stderr: ["stderr", "stdoutAndStderr"],
};

type StreamName = keyof typeof logged;

/** What a command wrote: each stream by itself, and both in the order they came for an error's text. */
export class CommandOutput {
    readonly #chunks: Record<StreamName, Buffer[]> = { stdout: [], stderr: [] };
    readonly #all: Buffer[] = [];
    readonly #logging: string;
    readonly #log: CommandLog;

    constructor(log: CommandLog, logging = "stdoutAndStderr") {
        this.#logging = logging;
        this.#log = log;
    }

    collect(name: StreamName, stream: NodeJS.ReadableStream): void {
        stream.on("data", (chunk: Buffer) => {
            this.#chunks[name].push(chunk);
            this.#all.push(chunk);
        });
        if (logged[name].includes(this.#logging)) logLines(stream, this.#log);
    }

    /** Everything that was written, for people: what is not UTF-8 is replaced. */
    toString(): string {
        return Buffer.concat(this.#all).toString("utf8");
    }

    /** The resource's outputs. The state is JSON, so a command whose output is not UTF-8 has failed. */
    texts(): Properties & Record<StreamName, string> {
        return { stdout: this.#text("stdout"), stderr: this.#text("stderr") };
    }

    #text(name: StreamName): string {
        try {
            const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
            return decoder.decode(Buffer.concat(this.#chunks[name])).replace(/\n$/, "");
        } catch {
            throw new Error(
                `the command's ${name} contains invalid UTF-8, which cannot be saved in the state: ` +
                    "make the command print text, or send its output to a file",
            );
        }
    }
}

function logLines(stream: NodeJS.ReadableStream, log: CommandLog): void {
    const decoder = new TextDecoder();
    let rest = "";
    stream.on("data", (chunk: Buffer) => {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) log.output(line);
    });
    stream.on("end", () => {
        if (rest !== "") log.output(rest);
    });
}
