import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { assignments, script } from "../../host/shell.ts";
import { start } from "../../host/start.ts";
import { printing } from "../printing.ts";
import { readerGone } from "./reader.ts";
import type { LivePoint } from "./observationPoints.ts";

/** What tcpdump is asked for. */
export interface LiveOptions {
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
 * Captures at an observation point, until it is told to end, nobody reads what it writes, or it has its packets.
 *
 * @param to where what was captured goes
 */
export async function captureLive(
    host: ResolvedHost,
    point: LivePoint,
    wanted: LiveOptions,
    to: Writable,
): Promise<Ended> {
    const { lab, namespace } = point;
    const values = { lab, namespace, arguments: tcpdumpArguments(point, host, wanted) };
    const body = script(import.meta.url, "../../components/shell/user.sh", "capture.sh");
    const running = await start(host, `${assignments(values)}\n${body}`);
    let isWanted = false;
    const end = () => {
        isWanted = true;
        running.stdin.end();
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, end);
    const forget = to === process.stdout && !wanted.asText ? readerGone(end) : undefined;
    running.stderr.pipe(printing()).pipe(process.stderr, { end: false });
    try {
        // What cannot be written is not wanted any more.
        const steps = wanted.asText ? [running.stdout, printing(), to] : [running.stdout, to];
        await pipeline(steps, { end: to !== process.stdout }).catch(end);
        running.stdout.resume();
        return { code: await running.ended, isWanted };
    } finally {
        forget?.();
        for (const signal of signals) process.off(signal, end);
    }
}

function tcpdumpArguments(
    point: LivePoint,
    host: ResolvedHost,
    { asText, filter, count }: LiveOptions,
): string[] {
    const kept = filter || (point.namespace === "" ? withoutOurs(host) : "");
    return [
        ...["-i", point.interface, "-n", "--immediate-mode", "-U"],
        ...(asText ? ["-l"] : ["-w", "-"]),
        ...(count === undefined ? [] : ["-c", String(count)]),
        ...(kept ? ["--", kept] : []),
    ];
}

/** What brings the packets here would be captured as well, and that again. */
function withoutOurs({ ssh }: ResolvedHost): string {
    return ssh ? `not tcp port ${ssh.port ?? 22}` : "";
}
