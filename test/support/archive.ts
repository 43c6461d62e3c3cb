import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { pack, type Header } from "tar-stream";

/** An entry of an archive: what tar-stream's headers say, and the content. */
export type ArchiveEntry = Partial<Header> & { name: string } & { content?: string };

/** Writes a tar archive entry by entry, so that it can hold what no tar program would pack. */
export async function writeArchive(file: string, entries: ArchiveEntry[]): Promise<void> {
    const archive = pack();
    for (const { content, ...headers } of entries) archive.entry(headers, content ?? "");
    archive.finalize();
    await pipeline(archive, createWriteStream(file));
}
