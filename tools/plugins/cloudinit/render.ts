import { crc32, gzipSync } from "node:zlib";
import type { Failure } from "../shared/properties/check.ts";

// Byte for byte what terraform-provider-cloudinit 2.3 writes (internal/provider/cloudinit_config.go) with Go's
// mime/multipart, but for what gzip makes of it: Go's compressor chooses other matches than zlib. What comes out of both is
// the same.

export interface Part {
    content: string;
    contentType: string;
    filename?: string;
    mergeType?: string;
}

export interface Config {
    gzip: boolean;
    base64Encode: boolean;
    boundary: string;
    parts?: Part[];
}

/** What the provider refuses beside wrong types. */
export function checkConfig({ gzip, base64Encode, boundary, parts = [] }: Config): Failure[] {
    const failures: Failure[] = [];
    if (parts.length === 0)
        failures.push({ property: "parts", reason: "part must have a configuration value: at least one" });
    if (gzip && !base64Encode)
        failures.push({
            property: "base64Encode",
            reason: "Expected base64_encode to be set to true when gzip is true",
        });
    if (boundary.length < 1 || boundary.length > 70)
        failures.push({ property: "boundary", reason: "mime: invalid boundary length: 1 to 70 characters" });
    else if (!/^[A-Za-z0-9'()+_,\-./:=? ]*[A-Za-z0-9'()+_,\-./:=?]$/.test(boundary))
        failures.push({
            property: "boundary",
            reason: "mime: invalid boundary character: letters, digits and '()+_,-./:=? (RFC 2046)",
        });
    return failures;
}

/** The user data. */
export function render(config: Config): string {
    const document = Buffer.from(multipart(config));
    const bytes = config.gzip ? gzip(document) : document;
    return bytes.toString(config.base64Encode ? "base64" : "utf8");
}

/** The provider's id of what it has rendered. */
export function idOf(rendered: string): string {
    return String(crc32(rendered));
}

function multipart({ boundary, parts = [] }: Config): string {
    // The provider's first line ends in LF alone; all others are Go's.
    const head = `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\r\n\r\n`;
    const bodies = parts.map((part) => `--${boundary}\r\n${headers(part)}\r\n${part.content}`);
    return `${head}${bodies.join("\r\n")}\r\n--${boundary}--\r\n`;
}

/** In the order of their names and in Go's spelling of these. */
function headers({ contentType, filename, mergeType }: Part): string {
    return [
        ...(filename ? [`Content-Disposition: attachment; filename="${filename}"`] : []),
        "Content-Transfer-Encoding: 7bit",
        `Content-Type: ${contentType || "text/plain"}`,
        "Mime-Version: 1.0",
        ...(mergeType ? [`X-Merge-Type: ${mergeType}`] : []),
    ]
        .map((line) => `${line}\r\n`)
        .join("");
}

/** With Go's header, which names no operating system (RFC 1952, 2.3.1). */
function gzip(document: Buffer): Buffer {
    const compressed = gzipSync(document);
    compressed[9] = 255;
    return compressed;
}
