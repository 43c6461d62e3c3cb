import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { text } from "node:stream/consumers";
import { assignments, script } from "../../components/host/shell.ts";

const files = ["prelude.sh", "lacks.sh", "process.sh", "folders.sh"].map(
    (file) => `../../components/host/${file}`,
);
const own = ["progress.sh", "image.sh", "download.sh"].map(
    (file) => `../../components/virtualMachine/${file}`,
);
const body = [script(import.meta.url, ...files, ...own), "cache=$testCache\nensure_image\ntake_image"].join(
    "\n",
);

const content = Buffer.alloc(300_000, "a raw image ");
const compressors = { "": [], ".xz": ["xz"], ".gz": ["gzip"], ".bz2": ["bzip2"], ".zst": ["zstd", "-q"] };

describe("an image from the web", () => {
    const folder = mkdtempSync(join(tmpdir(), "download-"));
    const at = (name: string) => join(folder, name);
    let server: Server;
    let origin: string;
    /** The ranges that were asked for. */
    const ranges: (string | undefined)[] = [];

    before(async () => {
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
                ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                ...["-keyout", at("key.pem"), "-out", at("cert.pem")],
            ],
            { stdio: "ignore" },
        );
        for (const [suffix, [program, ...options]] of Object.entries(compressors)) {
            const made =
                program === undefined
                    ? content
                    : execFileSync(program, [...options, "-c"], { input: content });
            writeFileSync(at(`guest.img${suffix}`), made);
        }
        const [key, cert] = [readFileSync(at("key.pem")), readFileSync(at("cert.pem"))];
        server = createServer({ key, cert }, ({ url = "", headers: { range } }, response) => {
            ranges.push(range);
            const whole = readFileSync(at(url.slice(1)));
            const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
            const rest = whole.subarray(from);
            const part = { "content-range": `bytes ${from}-${whole.length - 1}/${whole.length}` };
            response.writeHead(range === undefined ? 200 : 206, {
                "content-length": rest.length,
                ...(range !== undefined && part),
            });
            response.end(rest);
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    });
    after(() => {
        server.close();
        rmSync(folder, { recursive: true });
    });

    /** Runs the scripts' own functions, with a cache and a folder of the test's. */
    async function fetch(name: string, digest = digestOf(name), key = digest.slice(0, 16)) {
        const values = {
            records: at("records"),
            lab: "0123456789ab",
            object: "virtualMachine.it",
            source: "image",
            location: `${origin}/${name}`,
            algorithm: "sha512",
            digest,
            imageKey: key,
            folder: mkdtempSync(at("guest-")),
            testCache: at("cache"),
        };
        const child = spawn("/bin/sh", ["-c", body], {
            env: { ...process.env, CURL_CA_BUNDLE: at("cert.pem") },
        });
        child.stdin.end(assignments(values));
        const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
        return { code: child.exitCode, said, disk: join(values.folder, "base-disk") };
    }

    function digestOf(name: string): string {
        return createHash("sha512")
            .update(readFileSync(at(name)))
            .digest("hex");
    }

    for (const suffix of Object.keys(compressors)) {
        it(`is downloaded, compared and unpacked: guest.img${suffix}`, async () => {
            const { code, said, disk } = await fetch(`guest.img${suffix}`);
            assert.equal(code, 0, said);
            assert.ok(readFileSync(disk).equals(content));
        });
    }

    it("comes from the cache the second time", async () => {
        ranges.length = 0;
        const { code, said } = await fetch("guest.img");
        assert.equal(code, 0, said);
        assert.deepEqual(ranges, []);
    });

    it("is downloaded on from where an earlier download broke off", async () => {
        ranges.length = 0;
        writeFileSync(at("cache/resumed.download"), content.subarray(0, 100_000));
        const { code, said, disk } = await fetch("guest.img", digestOf("guest.img"), "resumed");
        assert.equal(code, 0, said);
        assert.deepEqual(ranges, ["bytes=100000-"]);
        assert.match(said, /downloading .*guest\.img, on from/);
        assert.ok(readFileSync(disk).equals(content));
    });

    it("of another digest is refused, and not kept", async () => {
        const { code, said } = await fetch("guest.img", "0".repeat(128), "wrong");
        assert.notEqual(code, 0);
        assert.match(
            said,
            /is not the image that was asked for: its sha512 digest is [0-9a-f]{128}, and the stack says 0{128}/,
        );
        assert.ok(!existsSync(at("cache/wrong.download")));
    });

    it("that names another file of this machine as its backing file is refused", async () => {
        execFileSync("qemu-img", [
            "create",
            "-q",
            "-f",
            "qcow2",
            "-b",
            "/etc/passwd",
            "-F",
            "raw",
            at("thief.qcow2"),
        ]);
        const { code, said } = await fetch("thief.qcow2");
        assert.notEqual(code, 0);
        assert.match(said, /names another file as its backing or data file; flatten it first/);
    });
});
