import type { Duplex, Readable } from "node:stream";

// What goes between the command and a process that runs a program for it: in one direction a byte, once the process has
// loaded what it can, in the other a request.

/** What a process says once it has loaded what it can: whether it can take a request. */
export const word = {
    ready: "r",
    /** It has loaded what must not be loaded before the request. */
    tainted: "t",
};

/** Sends a request: its length in four bytes, then itself. */
export function sendFrame(to: Duplex, frame: Buffer): void {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(frame.length);
    to.write(Buffer.concat([length, frame]));
}

/** Hands over the first request that comes. */
export function framesOf(from: Readable, use: (frame: Buffer) => void): void {
    let received = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        if (received.length < 4 || received.length < 4 + received.readUInt32BE()) return;
        from.off("data", onData);
        // So that its end is still seen.
        from.resume();
        use(received.subarray(4, 4 + received.readUInt32BE()));
    };
    from.on("data", onData);
}
