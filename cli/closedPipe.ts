import { fstatSync } from "node:fs";
import type { Readable, Writable } from "node:stream";

/** The streams whose reader has gone, as `head` does. */
const closed = new Set<Writable>();

/** Goes on where nobody reads any more what is said: what has begun comes to its end. */
export function outliveReaders(): void {
    for (const stream of [process.stdout, process.stderr])
        stream.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code !== "EPIPE") throw error;
            closed.add(stream);
        });
}

/** Whether nobody reads standard output any more. */
export function isReaderGone(): boolean {
    return closed.has(process.stdout);
}

/** Whether what is written to a file descriptor has a reader who may go. */
export function hasReader(fd: number): boolean {
    const stat = fstatSync(fd);
    return stat.isFIFO() || stat.isSocket();
}

/** Passes on what a stream says, for as long as somebody reads it; what it says after that is dropped. */
export function passOn(from: Readable, to: Writable): void {
    to.on("error", () => from.resume());
    from.on("data", (chunk: Buffer) => {
        if (closed.has(to) || to.write(chunk)) return;
        from.pause();
        to.once("drain", () => from.resume());
    });
}
