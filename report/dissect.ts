import { spawn } from "node:child_process";
import { once } from "node:events";
import { UserError } from "../components/host/errors.ts";
import { fields, readFrame, type Frame } from "./frames.ts";
import type { CaptureFile } from "./model.ts";
import { fileHeader } from "./pcapFile.ts";

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
    const child = spawn("tshark", tsharkArguments(file.path, ports), {
        // Preferences of the user's own could change what is printed.
        env: { ...process.env, LC_ALL: "C", WIRESHARK_CONFIG_DIR: "/nonexistent" },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4096)));
    const failure = once(child, "close").then(
        () => undefined,
        (error: unknown) => error as NodeJS.ErrnoException,
    );
    let [rest, offset] = ["", fileHeader];
    try {
        for await (const chunk of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
            const lines = (rest + chunk).split("\n");
            rest = lines.pop() ?? "";
            const frames = lines.map((line) => {
                const frame = readFrame(line, file.path, offset);
                offset += frame.bytes;
                return frame;
            });
            reading.packets += frames.length;
            if (frames.length > 0) yield frames;
        }
        explain(await failure);
    } finally {
        child.kill();
    }
    if (offset !== file.bytes) reading.trouble = complaint(said, file.path);
}

function tsharkArguments(path: string, ports: number[]): string[] {
    // What only a person at a screen needs is left out: it takes time and memory for each connection.
    const off = [
        "tcp.relative_sequence_numbers",
        "tcp.analyze_sequence_numbers",
        "tcp.calculate_timestamps",
        "tcp.desegment_tcp_streams",
    ];
    return [
        ...["-r", path, "-n"],
        ...off.flatMap((preference) => ["-o", `${preference}:FALSE`]),
        ...[...new Set(ports)].flatMap((port) => ["-d", `tcp.port==${port},http`]),
        ...["-T", "fields", "-E", "occurrence=f"],
        ...fields.flatMap((field) => ["-e", field]),
    ];
}

function explain(failure?: NodeJS.ErrnoException): void {
    if (!failure) return;
    if (failure.code !== "ENOENT") throw failure;
    throw new UserError(
        "There is no tshark on this machine, which reads the captures. Install it with: apt-get install tshark",
    );
}

/** tshark's own words, without those that are always there. */
function complaint(said: string, path: string): string {
    const lines = said.split("\n").filter((line) => line !== "" && !line.startsWith("Running as user"));
    const last = lines
        .at(-1)
        ?.replace(/^tshark: /, "")
        .replace(`"${path}" `, "");
    return last ?? "the file ends in the middle of a packet";
}
