import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { findCommand } from "../../tools/setup/findCommand.mjs";
import { mustRun } from "./run.ts";
import type { Store } from "./store.ts";

const bucket = "class";

/** With what the engine is let in. */
export const s3Variables = {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    // What machine of Amazon's this is it would else ask in the network.
    AWS_EC2_METADATA_DISABLED: "true",
};

/** Whether this machine can build the server. */
export function hasS3(): boolean {
    return findCommand("go") !== undefined;
}

/**
 * Builds gofakes3, an S3 server of one program. Its modules are downloaded for that, to which a test file on a machine of its
 * own has no way: the run around it builds it once.
 *
 * @returns where the program is
 * @throws Error where it cannot be built
 */
export async function s3Program(): Promise<string> {
    const program = join(process.env["NSLAB_TEST_SCRATCH"] ?? tmpdir(), "gofakes3");
    if (!existsSync(program))
        await mustRun(
            [
                ...["go", "build", "-mod=readonly", "-o", program],
                "github.com/johannesboyne/gofakes3/cmd/gofakes3",
            ],
            {
                cwd: resolve(import.meta.dirname, "s3"),
                // Nothing that the user has set for modules of their own leaves one of these unverified.
                env: { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "", GOINSECURE: "", GONOSUMDB: "" },
            },
        );
    return program;
}

/** Starts an S3 server at loopback, with one bucket. */
export async function startS3(port: number): Promise<Store> {
    const address = `127.0.0.1:${port}`;
    const server = spawn(
        await s3Program(),
        ["-backend", "memory", "-initialbucket", bucket, "-host", address],
        { stdio: ["ignore", "ignore", "pipe"] },
    );
    for await (const line of createInterface(server.stderr)) if (line.includes("using port")) break;
    server.stderr.resume();
    const ask = async (path: string, options: RequestInit = {}) => {
        const answer = await fetch(`http://${address}/${bucket}${path}`, options);
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer.text();
    };
    return {
        url: `s3://${bucket}?endpoint=${address}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1`,
        async read(folder) {
            const listed = await ask(`?prefix=.pulumi/${folder}/`);
            const keys = [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = ""]) => key);
            return Promise.all(
                keys.map(async (key) => [key.replace(/^\.pulumi\//, ""), await ask(`/${key}`)] as const),
            );
        },
        async write(path, text) {
            await ask(`/.pulumi/${path}`, { method: "PUT", body: text });
        },
        async stop() {
            server.kill();
            await once(server, "exit");
        },
    };
}
