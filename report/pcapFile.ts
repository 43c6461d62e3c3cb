import { closeSync, openSync, readSync } from "node:fs";

/** The length of a file's header, and of the header of each packet in it; see pcap-savefile(5). */
export const [fileHeader, packetHeader] = [24, 16];

/** When the first packet of a pcap file was captured, in seconds; later than all others where it has none. */
export function firstTime(path: string): number {
    const start = readBytes(path, 0, fileHeader + 8);
    if (start.length < fileHeader + 8) return Infinity;
    // The magic number is written as the host that captured writes its numbers; 0x4d says that it counts nanoseconds.
    const isLittle = [0xd4, 0x4d].includes(start[0] ?? 0);
    const read = (offset: number) => (isLittle ? start.readUInt32LE(offset) : start.readUInt32BE(offset));
    const isFine = start.subarray(0, 4).includes(0x4d);
    return read(fileHeader) + read(fileHeader + 4) / (isFine ? 1e9 : 1e6);
}

/** A part of a file; shorter than asked for where the file ends before. */
function readBytes(path: string, offset: number, length: number): Buffer {
    const file = openSync(path, "r");
    try {
        const buffer = Buffer.alloc(length);
        return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
    } finally {
        closeSync(file);
    }
}

/** Where a packet is in a capture's own files. */
interface Piece {
    path: string;
    offset: number;
    bytes: number;
}

/** A pcap file of these packets of one observation point alone, cut from its own files, which have one header. */
export function pcapOf(taken: Piece[]): Uint8Array | undefined {
    const [first] = taken;
    if (!first) return undefined;
    return Buffer.concat([
        readBytes(first.path, 0, fileHeader),
        ...taken.map(({ path, offset, bytes }) => readBytes(path, offset, bytes)),
    ]);
}
