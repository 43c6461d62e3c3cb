import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../host/errors.ts";
import { hostName, type ResolvedHost } from "../host/resolvedHost.ts";
import { assignments, script } from "../host/shell.ts";
import { start, type Running } from "../host/start.ts";
import { fetchedPath, tarArguments, type Ring } from "./captures.ts";
import type { CaptureFile } from "./model.ts";
import { firstTime } from "./pcapFile.ts";
import { unpack, UnwantedError, type Expected } from "./unpack.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** Told how much of a whole is done, in any unit. */
export type Progress = (done: number, whole: number) => void;

/**
 * Copies the captures' files to a folder of this machine, which is emptied before.
 *
 * @returns each capture's files in order of time; those that were gone meanwhile are left out
 * @throws UserError when the copy broke off, or the host has sent anything else; then nothing of it stays
 */
export async function fetchCaptures(
    host: ResolvedHost,
    rings: Ring[],
    folder: string,
    progress: Progress,
    patience: Patience = ordinary,
): Promise<CaptureFile[][]> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const whole = rings.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
    if (rings.some(({ files }) => files.length > 0)) {
        const told = (done: number) => {
            progress(Math.min(done, whole), whole);
        };
        await receive(host, rings, folder, told, patience);
    }
    return rings.map(({ files }) =>
        files
            .map(({ path }) => fetchedPath(folder, path))
            .filter((path) => existsSync(path))
            .map((path) => ({ name: basename(path), path, bytes: statSync(path).size }))
            .sort((one, other) => firstTime(one.path) - firstTime(other.path)),
    );
}

/** A host that sends fewer bytes in so many seconds is not waited for. */
interface Patience {
    bytes: number;
    seconds: number;
}

const ordinary: Patience = { bytes: 64 * 1024, seconds: 120 };

async function receive(
    host: ResolvedHost,
    rings: Ring[],
    folder: string,
    progress: (done: number) => void,
    patience: Patience,
): Promise<void> {
    const body = script(import.meta.url, "fetch.sh");
    const sender = await start(host, `${assignments({ files: tarArguments(rings) })}\n${body}`);
    let said = "";
    sender.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4096)));
    let [before, now] = [0, 0];
    let tooSlow: UnwantedError | undefined;
    const pulse = setInterval(() => {
        if (now - before < patience.bytes) {
            tooSlow = new UnwantedError(say("report.silent", { seconds: patience.seconds }));
            sender.cutOff();
        }
        before = now;
    }, patience.seconds * 1000);
    try {
        await unpack(sender.stdout, expectedOf(rings), folder, (done) => {
            progress((now = done));
        });
        sender.stdin.end();
        if ((await endOf(sender, patience)) !== 0) throw new Error(say("report.tarFailed"));
    } catch (caught) {
        const error = tooSlow ?? caught;
        if (!(error instanceof UnwantedError)) await endOf(sender, patience); // which may say why
        rmSync(folder, { recursive: true, force: true });
        throw new UserError(
            message("report.notFetched", { hostName: hostName(host), reason: reason(error, said) }),
        );
    } finally {
        clearInterval(pulse);
        sender.cutOff();
    }
}

/** Whoever has closed its output may still not end. */
function endOf({ ended }: Running, { seconds }: Patience): Promise<number | undefined> {
    return Promise.race([ended, setTimeout(seconds * 1000, undefined, { ref: false })]);
}

function expectedOf(rings: Ring[]): Expected {
    return new Map(rings.flatMap(({ files, most }) => files.map(({ path }) => [basename(path), most])));
}

/** Where it breaks off, the host may say why. */
function reason(error: unknown, said: string): string {
    if (error instanceof UnwantedError) return error.message;
    // What went wrong on this machine, such as a full disk.
    if (error instanceof Error && "syscall" in error) return error.message;
    return said.trim() || say("report.brokeOff");
}
