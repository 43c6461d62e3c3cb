import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ResolvedHost } from "../../components/host/resolvedHost.ts";
import { assignments, script } from "../../components/host/shell.ts";
import { start } from "../../components/host/start.ts";
import { readerGone } from "./reader.ts";
import type { Place } from "./places.ts";

/** What tcpdump is asked for. */
export interface Wanted {
    /** Whether to decode packets to lines of text; else they come as a pcap file. */
    asText: boolean;
    filter: string;
    count?: number;
}

/** How a live capture has ended. */
export interface Ended {
    /** tcpdump's exit code; undefined where the connection broke off. */
    code: number | undefined;
    /** Whether somebody wanted it to end: by Ctrl-C, or by reading no further. */
    isWanted: boolean;
}

/**
 * Captures at a place of the lab, until it is told to end, nobody reads what it writes, or it has its packets.
 *
 * @param to where what was captured goes
 */
export async function captureLive(
    host: ResolvedHost,
    place: Place,
    wanted: Wanted,
    to: Writable,
): Promise<Ended> {
    const values = { namespace: place.namespace, arguments: tcpdumpArguments(place, host, wanted) };
    const running = await start(host, `${assignments(values)}\n${script(import.meta.url, "capture.sh")}`);
    let isWanted = false;
    const end = () => {
        isWanted = true;
        running.stdin.end();
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, end);
    const forget = to === process.stdout && !wanted.asText ? readerGone(end) : undefined;
    running.stderr.pipe(process.stderr, { end: false });
    try {
        // What cannot be written is not wanted any more.
        await pipeline(running.stdout, to, { end: to !== process.stdout }).catch(end);
        running.stdout.resume();
        return { code: await running.ended, isWanted };
    } finally {
        forget?.();
        for (const signal of signals) process.off(signal, end);
    }
}

function tcpdumpArguments(place: Place, host: ResolvedHost, { asText, filter, count }: Wanted): string[] {
    const kept = filter || (place.namespace === "" ? withoutOurs(host) : "");
    return [
        ...["-i", place.interface, "-n", "--immediate-mode", "-U", "-Z", "root"],
        ...(asText ? ["-l"] : ["-w", "-"]),
        ...(count === undefined ? [] : ["-c", String(count)]),
        ...(kept ? ["--", kept] : []),
    ];
}

/** What brings the packets here would be captured as well, and that again. */
function withoutOurs({ ssh }: ResolvedHost): string {
    return ssh ? `not tcp port ${ssh.port ?? 22}` : "";
}
