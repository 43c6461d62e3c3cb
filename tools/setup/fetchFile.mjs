// Downloads one file, telling on stdout how far it is: node fetchFile.mjs <url> <file>
//
// A program of its own, so that the newest Node at hand runs it (only that one knows a proxy from the
// environment), and so that a stalled download is bounded like every other command.
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

const [url = "", file = ""] = process.argv.slice(2);
const mebibyte = 1024 * 1024;

try {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const total = Number(response.headers.get("content-length"));
    await pipeline(Readable.fromWeb(response.body), reporter(total), createWriteStream(file));
} catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    console.error(cause instanceof Error ? `${message}: ${cause.message}` : message);
    process.exitCode = 1;
}

/** @param {number} total */
function reporter(total) {
    let received = 0;
    return new Transform({
        transform(/** @type {Buffer} */ chunk, _encoding, next) {
            const before = Math.floor(received / mebibyte);
            received += chunk.length;
            const now = Math.floor(received / mebibyte);
            if (now > before) console.log(`${now} of ${total ? Math.ceil(total / mebibyte) : "?"} MiB`);
            next(null, chunk);
        },
    });
}
