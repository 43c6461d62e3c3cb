import { closeSync, existsSync, openSync, readSync } from "node:fs";

/** How archives begin (gzip: RFC 1952; zstd: RFC 8878), how they are called, and what tar reads them through. */
const formats = [
    { program: "gzip", magic: "1f8b", name: /\.(t?gz|taz)$/ },
    { program: "xz", magic: "fd377a585a00", name: /\.t?xz$/ },
    { program: "zstd", magic: "28b52ffd", name: /\.t?zst$/ },
    { program: "bzip2", magic: "425a68", name: /\.(t?bz2?|tbz2)$/ },
];

/** The program that a host needs to read an archive: of a file by how it begins, of a URL by its name; "" for none. */
export function decompressorOf(archive: string): string {
    if (!existsSync(archive)) return formats.find(({ name }) => name.test(archive))?.program ?? "";
    const start = Buffer.alloc(6);
    const file = openSync(archive, "r");
    readSync(file, start);
    closeSync(file);
    return formats.find(({ magic }) => start.toString("hex").startsWith(magic))?.program ?? "";
}
