import type { Taken } from "./connection.ts";
import { fileHeader, readBytes } from "./pcapFile.ts";

/** A pcap file of these packets alone, cut from that which they are in: each hop has at least the header in common. */
export function pcapOf(taken: Taken[]): Uint8Array | undefined {
    const [first] = taken;
    if (!first) return undefined;
    return Buffer.concat([
        readBytes(first.path, 0, fileHeader),
        ...taken.map(({ path, offset, bytes }) => readBytes(path, offset, bytes)),
    ]);
}
