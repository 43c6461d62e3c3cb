import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An https server on loopback with a certificate of its own, which hands out what is put into it. */
export interface FileServer {
    origin: string;
    /** For curl and for programs in Go: the certificate that they are to trust. */
    env: Record<string, string>;
    /** By path. */
    files: Map<string, { content: Buffer; type?: string }>;
    /** What was asked for, and the first byte wanted. */
    asked: { method: string; path: string; from: number }[];
    /** After so many bytes of a body the connection breaks off. */
    limit: number;
    /** Whether it hands out a part of a file where one is asked for. */
    knowsRanges: boolean;
    end(): void;
}

/** Starts one; it lives until it is ended. */
export async function fileServer(): Promise<FileServer> {
    const folder = mkdtempSync(join(tmpdir(), "server-"));
    const [key, certificate] = [join(folder, "key"), join(folder, "certificate")];
    execFileSync(
        "openssl",
        [
            ...[
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "1",
            ],
            ...[
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                key,
                "-out",
                certificate,
            ],
        ],
        { stdio: "ignore" },
    );
    const asked: FileServer["asked"] = [];
    const files: FileServer["files"] = new Map();
    const server = createServer(
        { key: readFileSync(key), cert: readFileSync(certificate) },
        (request, response) => {
            const { method = "", url: path = "" } = request;
            const found = files.get(path);
            const range = handle.knowsRanges ? request.headers.range : undefined;
            const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
            asked.push({ method, path, from });
            if (!found) return response.writeHead(404).end();
            const { content, type = "application/octet-stream" } = found;
            if (from > 0 && from >= content.length)
                return response.writeHead(416, { "Content-Range": `bytes */${content.length}` }).end();
            const body = content.subarray(from);
            const part =
                from > 0 ? { "Content-Range": `bytes ${from}-${content.length - 1}/${content.length}` } : {};
            response.writeHead(from > 0 ? 206 : 200, {
                ...part,
                "Content-Type": type,
                "Content-Length": body.length,
            });
            if (method === "HEAD" || body.length <= handle.limit) return response.end(body);
            return response.write(body.subarray(0, handle.limit), () => response.destroy());
        },
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const handle: FileServer = {
        origin: `https://localhost:${(server.address() as AddressInfo).port}`,
        env: { CURL_CA_BUNDLE: certificate, SSL_CERT_FILE: certificate },
        files,
        asked,
        limit: Infinity,
        knowsRanges: true,
        end() {
            server.close();
            server.closeAllConnections();
            rmSync(folder, { recursive: true });
        },
    };
    return handle;
}
