import type { Readable } from "node:stream";

/** What a script may say in all, in bytes: it is held in memory, and no lab has so much to say. */
const mostOutput = 32 * 2 ** 20;

/** What a script says, as it comes. */
export interface Output {
    stdout: string;
    stderr: string;
}

/** Keeps what a script says; once it is more than {@link mostOutput} nothing more is heard of it, and tooMuch is told. */
export function collect(stdout: Readable, stderr: Readable, tooMuch: (error: Error) => void): Output {
    const output = { stdout: "", stderr: "" };
    let left = mostOutput;
    const take = (name: keyof Output) => (text: string) => {
        left -= Buffer.byteLength(text);
        if (left >= 0) {
            output[name] += text;
            return;
        }
        for (const stream of [stdout, stderr]) stream.destroy();
        tooMuch(new Error(`a script printed more than ${mostOutput / 2 ** 20} MiB, and was cut off`));
    };
    stdout.setEncoding("utf8").on("data", take("stdout"));
    stderr.setEncoding("utf8").on("data", take("stderr"));
    return output;
}
