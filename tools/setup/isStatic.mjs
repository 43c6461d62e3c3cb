import { closeSync, openSync, readSync } from "node:fs";

const interpreterSegment = 3;

/**
 * Whether a program runs in an otherwise empty root file system: a program that needs shared libraries names
 * in its ELF header the loader that finds them.
 * @param {string} path
 */
export function isStatic(path) {
    const header = firstBytes(path, 4096);
    const isElf64 = header.toString("latin1", 0, 5) === "\x7fELF\x02";
    if (!isElf64) return false;

    const table = Number(header.readBigUInt64LE(32));
    const entrySize = header.readUInt16LE(54);
    const entries = header.readUInt16LE(56);
    for (let entry = 0; entry < entries; entry++) {
        if (header.readUInt32LE(table + entry * entrySize) === interpreterSegment) return false;
    }
    return true;
}

/**
 * @param {string} path
 * @param {number} count
 */
function firstBytes(path, count) {
    const file = openSync(path, "r");
    try {
        const bytes = Buffer.alloc(count);
        readSync(file, bytes, 0, count, 0);
        return bytes;
    } finally {
        closeSync(file);
    }
}
