import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract, type Extract } from "tar-stream";

/** What a host has sent that nobody asked for. */
export class UnwantedError extends Error {}

/** What an archive may hold: by the file's name the most bytes that it may have. */
export type Expected = ReadonlyMap<string, number>;

/** What tar(1) puts around the content of a file, at the most: its header with a long name, and what fills its last block. */
const around = 4096;

/** What it puts at the end. */
const end = 64 * 1024;

/**
 * Writes the files of an archive to a folder, each as a new one that is nobody else's to read. Nothing else is taken
 * out of it, whatever the archive says.
 *
 * @param progress told how many bytes have come
 * @throws UnwantedError that names what has come beside them
 */
export async function unpack(
    source: Readable,
    expected: Expected,
    folder: string,
    progress: (done: number) => void,
): Promise<void> {
    const archive = extract();
    const [received, taken] = await Promise.allSettled([
        pipeline(bounded(source, expected, progress), archive as unknown as Writable),
        // It may never end by itself.
        takeFiles(archive, expected, folder).finally(() => source.destroy()),
    ]);
    const failures = [taken, received].flatMap((one) =>
        one.status === "rejected" ? [one.reason as Error] : [],
    );
    const isUnwanted = (error: Error): boolean => error instanceof UnwantedError;
    const failure = failures.find(isUnwanted) ?? failures[0];
    if (failure) throw failure;
}

async function takeFiles(archive: Extract, expected: Expected, folder: string): Promise<void> {
    const left = new Map(expected);
    for await (const entry of archive) {
        const { name, type, size } = entry.header;
        const what = `"${name.slice(0, 200)}"`;
        const most = left.get(name);
        if (most === undefined)
            throw new UnwantedError(
                `it sent ${what}${expected.has(name) ? " once more" : ", which nobody has asked for"}`,
            );
        left.delete(name);
        if (type !== "file")
            throw new UnwantedError(`it sent ${what} as something else than a file (${type})`);
        if (size > most) throw new UnwantedError(tooMuch(what, size, most));
        await pipeline(
            Readable.from(entry as AsyncIterable<Buffer>),
            createWriteStream(join(folder, name), { flags: "wx", mode: 0o600 }),
        );
    }
}

async function* bounded(
    source: AsyncIterable<Buffer>,
    expected: Expected,
    progress: (done: number) => void,
): AsyncGenerator<Buffer> {
    const whole = [...expected.values()].reduce((sum, most) => sum + most + around, end);
    let done = 0;
    for await (const chunk of source) {
        done += chunk.length;
        if (done > whole) throw new UnwantedError(tooMuch("an archive", done, whole));
        progress(done);
        yield chunk;
    }
}

function tooMuch(what: string, bytes: number, most: number): string {
    return `it sent ${what} of ${bytes} bytes and more, where ${most} are the most`;
}
