import type { FileFault } from "./faults.ts";

/** What a file holds, as text. What is no UTF-8 is a fault of its line, and the rest is read all the same. */
export function decode(bytes: Uint8Array, file: string): { text: string; faults: FileFault[] } {
    const strict = new TextDecoder("utf-8", { fatal: true });
    try {
        return { text: strict.decode(bytes), faults: [] };
    } catch {
        const faults = linesOf(bytes)
            .map((bytesOfLine, index) => ({ line: index + 1, isText: isUtf8(bytesOfLine) }))
            .filter(({ isText }) => !isText)
            .map(({ line }) => ({ file, line, allowed: "UTF-8; in a spreadsheet: save as CSV UTF-8" }));
        return { text: new TextDecoder().decode(bytes), faults };
    }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
    const lines: Uint8Array[] = [];
    for (let start = 0; start <= bytes.length;) {
        const found = bytes.indexOf(0x0a, start);
        const end = found < 0 ? bytes.length : found;
        lines.push(bytes.subarray(start, end));
        start = end + 1;
    }
    return lines;
}

function isUtf8(bytes: Uint8Array): boolean {
    try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        return true;
    } catch {
        return false;
    }
}
