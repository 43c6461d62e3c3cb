import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../components/host/errors.ts";
import { hostName, type ResolvedHost } from "../components/host/resolvedHost.ts";
import { assignments, script } from "../components/host/shell.ts";
import { start } from "../components/host/start.ts";
import { fetchedPath, tarArguments, type Ring } from "./captures.ts";
import type { CaptureFile } from "./model.ts";
import { firstTime } from "./pcapFile.ts";

/** Told how much of a whole is done, in any unit. */
export type Progress = (done: number, whole: number) => void;

/**
 * Copies the captures' files to a folder of this machine, which is emptied before.
 *
 * @returns each capture's files in order of time; those that were gone meanwhile are left out
 * @throws UserError when the copy broke off
 */
export async function fetchCaptures(
    host: ResolvedHost,
    rings: Ring[],
    folder: string,
    progress: Progress,
): Promise<CaptureFile[][]> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const whole = rings.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
    if (rings.some(({ files }) => files.length > 0)) {
        await unpack(host, rings, folder, (done) => {
            progress(Math.min(done, whole), whole);
        });
    }
    return rings.map(({ files }) =>
        files
            .map(({ path }) => fetchedPath(folder, path))
            .filter((path) => existsSync(path))
            .map((path) => ({ name: basename(path), path, bytes: statSync(path).size }))
            .sort((one, other) => firstTime(one.path) - firstTime(other.path)),
    );
}

async function unpack(
    host: ResolvedHost,
    rings: Ring[],
    folder: string,
    progress: (done: number) => void,
): Promise<void> {
    const body = script(import.meta.url, "fetch.sh");
    const sender = await start(host, `${assignments({ files: tarArguments(rings) })}\n${body}`);
    let said = "";
    sender.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const receiver = spawn("tar", ["-x", "-f", "-", "--no-same-owner", "-C", folder], {
        stdio: ["pipe", "ignore", "pipe"],
    });
    receiver.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const received = once(receiver, "close") as Promise<[number | null]>;
    // Where it breaks off, both ends say why.
    await pipeline(sender.stdout, counting(progress), receiver.stdin).catch(() => undefined);
    const [sent, [unpacked]] = await Promise.all([sender.ended, received]);
    sender.stdin.end();
    if (sent !== 0 || unpacked !== 0)
        throw new UserError(`The captures could not be fetched from ${hostName(host)}: ${reason(said)}`);
}

function reason(said: string): string {
    return said.trim() || "the connection broke off";
}

function counting(progress: (done: number) => void): Transform {
    let done = 0;
    return new Transform({
        transform(chunk: Buffer, _encoding, callback) {
            progress((done += chunk.length));
            callback(undefined, chunk);
        },
    });
}
