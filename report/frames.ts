import { printable } from "../host/printable.ts";
import type { Packet } from "../checks/shared/packets.ts";
import { packetHeader } from "./pcapFile.ts";

/** What a capture has kept of one packet. */
export interface Frame {
    /** The file that it is in. */
    path: string;
    /** Where it starts there, and how many bytes it takes, with its header. */
    offset: number;
    bytes: number;
    /** In microseconds since 1970. */
    time: number;
    /** Absent where it is none of TCP over IPv4. */
    packet?: TcpPacket;
}

/** A TCP packet. */
export interface TcpPacket extends Packet {
    sequence: number;
    acknowledgement: number;
    /** Of the IP header: no NAT changes it, and what is sent again has another. */
    identification: string;
    /** What asks, as in "GET / HTTP/1.1". */
    question?: string;
    /** Who asks, as in "curl/7.88.1". */
    agent?: string;
    /** What answers, as in 200. */
    status?: number;
}

/** What tshark is to tell of each packet, see {@link readFrame}. */
export const fields = [
    "frame.cap_len",
    "frame.time_epoch",
    "ip.src",
    "ip.dst",
    "ip.ttl",
    "ip.id",
    "tcp.srcport",
    "tcp.dstport",
    "tcp.flags",
    "tcp.seq_raw",
    "tcp.ack_raw",
    "tcp.len",
    "http.request.method",
    "http.request.uri",
    "http.request.version",
    "http.user_agent",
    "http.response.code",
];

/** Reads a line of tshark's; where the packet is in its file, only the caller knows. */
export function readFrame(line: string, path: string, offset: number): Frame {
    const [length, epoch = "", ...rest] = printable(line).split("\t");
    const time = microseconds(epoch);
    const packet = readPacket(time, rest);
    return { path, offset, bytes: Number(length) + packetHeader, time, ...(packet && { packet }) };
}

/** A number of seconds with nine decimals has more digits than a floating-point number can hold. */
function microseconds(epoch: string): number {
    const [seconds, fraction = ""] = epoch.split(".");
    return Number(seconds) * 1e6 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

function readPacket(time: number, found: string[]): TcpPacket | undefined {
    const [
        from,
        to,
        ttl,
        identification = "",
        fromPort,
        toPort,
        flags,
        sequence,
        acknowledgement,
        length,
        ...http
    ] = found;
    if (!from || !fromPort || !length) return undefined;
    const [method, uri, version, agent, status] = http;
    return {
        time,
        ttl: Number(ttl),
        identification,
        source: `${from}:${fromPort}`,
        destination: `${to}:${toPort}`,
        flags: abbreviated(Number(flags)),
        sequence: Number(sequence),
        acknowledgement: Number(acknowledgement),
        length: Number(length),
        ...(method && { question: `${method} ${uri} ${version}` }),
        ...(agent && { agent }),
        ...(status && { status: Number(status) }),
    };
}

/** The flags of RFC 9293, from the lowest bit, as tcpdump abbreviates them. */
const letters = Array.from("FSRP.UEW");

function abbreviated(flags: number): string {
    return letters.filter((_, bit) => flags & (1 << bit)).join("");
}
