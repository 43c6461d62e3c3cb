import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { UserError } from "../host/errors.ts";
import { printable } from "../host/printable.ts";
import { fields, readFrame, type Frame } from "./frames.ts";
import type { CaptureFile } from "./model.ts";
import { fileHeader } from "./pcapFile.ts";
import { withoutPowers } from "./withoutPowers.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** What became of reading a capture. */
export interface Reading {
    packets: number;
    /** What tshark says where a file broke off. */
    trouble?: string;
}

/**
 * The packets of a capture's files, in order, as tshark dissects them: some at a time, and no sooner than they are
 * asked for.
 *
 * @param ports what listens there speaks HTTP
 * @param reading is kept up to date
 * @throws UserError when there is no tshark
 */
export async function* dissect(
    files: CaptureFile[],
    ports: number[],
    reading: Reading,
): AsyncGenerator<Frame[]> {
    for (const file of files) {
        // Each file has a tshark of its own: what that remembers of packets is no more than the ring's files are large.
        if (file.bytes !== 0 && file.bytes !== fileHeader) yield* dissectFile(file, ports, reading);
    }
}

async function* dissectFile(file: CaptureFile, ports: number[], reading: Reading): AsyncGenerator<Frame[]> {
    const child = startTshark(file.path, ports);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4096)));
    const failure = once(child, "close").then(
        () => undefined,
        (error: unknown) => error as Error,
    );
    let [rest, offset] = ["", fileHeader];
    try {
        for await (const chunk of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
            const lines = (rest + chunk).split("\n");
            rest = lines.pop() ?? "";
            if (rest.length > longestLine) throw new UserError(message("report.tshark", { name: file.name }));
            const frames = lines.map((line) => {
                const frame = readFrame(line, file.path, offset);
                offset += frame.bytes;
                return frame;
            });
            reading.packets += frames.length;
            if (frames.length > 0) yield frames;
        }
        const error = await failure;
        if (error) throw error;
    } finally {
        child.kill();
    }
    if (offset !== file.bytes) reading.trouble = complaint(said);
}

/** A packet has 262144 bytes at the most, and few of its fields are asked for. */
const longestLine = 2 ** 20;

/** It has the file as its standard input, and may open no other that is not everybody's. */
function startTshark(path: string, ports: number[]) {
    needs("tshark", "tshark", say("report.readsCaptures"));
    needs("setpriv", "util-linux", say("report.takesPowers"));
    const [program = "", ...args] = withoutPowers(["tshark", ...tsharkArguments(ports)]);
    const input = openSync(path, "r");
    try {
        return spawn(program, args, {
            // Preferences of the user's own could change what is printed, and other variables are none of its business.
            env: { PATH: process.env["PATH"], LC_ALL: "C", WIRESHARK_CONFIG_DIR: "/nonexistent" },
            cwd: "/",
            stdio: [input, "pipe", "pipe"],
        }) as ChildProcessByStdio<null, Readable, Readable>;
    } finally {
        closeSync(input);
    }
}

function needs(program: string, debianPackage: string, purpose: string): void {
    const folders = (process.env["PATH"] ?? "").split(delimiter);
    if (folders.some((folder) => existsSync(join(folder, program)))) return;
    throw new UserError(message("report.noProgram", { program, purpose, debianPackage }));
}

function tsharkArguments(ports: number[]): string[] {
    // What only a person at a screen needs is left out: it takes time and memory for each connection.
    const off = [
        "tcp.relative_sequence_numbers",
        "tcp.analyze_sequence_numbers",
        "tcp.calculate_timestamps",
        "tcp.desegment_tcp_streams",
    ];
    return [
        ...["-r", "-", "-n"],
        ...off.flatMap((preference) => ["-o", `${preference}:FALSE`]),
        ...[...new Set(ports)].flatMap((port) => ["-d", `tcp.port==${port},http`]),
        ...["-T", "fields", "-E", "occurrence=f"],
        ...fields.flatMap((field) => ["-e", field]),
    ];
}

/** tshark's own words, without those that are always there. */
function complaint(said: string): string {
    const lines = said.split("\n").filter((line) => line !== "" && !line.startsWith("Running as user"));
    const last = lines.at(-1)?.replace(/^tshark: (The standard input )?/, "");
    return last === undefined ? "the file ends in the middle of a packet" : printable(last);
}
