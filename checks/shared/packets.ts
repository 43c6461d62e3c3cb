/** A TCP packet, as `tcpdump -tt -n -v -S` tells of it on one line. */
export interface Packet {
    /** In microseconds since 1970. */
    time: number;
    ttl: number;
    /** Address and port, as in "198.51.100.2:40000". */
    source: string;
    destination: string;
    /** As tcpdump abbreviates them: "S" opens, "R" refuses, "." acknowledges. */
    flags: string;
    /** Absolute, as it is on the wire; absent where the packet only acknowledges. */
    sequence?: number;
    /** How many bytes it carries. */
    length: number;
}

/** Each looks for something short: a packet carries what its sender likes, and is read in no more than one pass a look. */
const begin = /^(\d{1,20}\.\d{1,9}) IP /;
const timeToLive = / ttl (\d{1,3}),/;
const ends = /\) {1,20}([\d.a-f:]{2,45})\.(\d{1,5}) > ([\d.a-f:]{2,45})\.(\d{1,5}): Flags \[([^\]]{0,20})\]/;
const sequenceNumber = / seq (\d{1,10})/;
const size = /, length (\d{1,10})(?::|$)/g;

/** Reads such a line; undefined where it is none. */
export function parsePacket(text: string): Packet | undefined {
    const time = begin.exec(text)?.[1];
    const ttl = timeToLive.exec(text)?.[1];
    const found = ends.exec(text);
    if (time === undefined || ttl === undefined || !found) return undefined;
    const [, from, fromPort, to, toPort, flags = ""] = found;
    const rest = text.slice(found.index + found[0].length);
    const sequence = sequenceNumber.exec(rest)?.[1];
    const length = [...rest.matchAll(size)].at(-1)?.[1];
    if (length === undefined) return undefined;
    return {
        time: Math.round(Number(time) * 1e6),
        ttl: Number(ttl),
        source: `${from}:${fromPort}`,
        destination: `${to}:${toPort}`,
        flags,
        ...(sequence !== undefined && { sequence: Number(sequence) }),
        length: Number(length),
    };
}

/** Whether it is the client's SYN, with ECN or without. */
export function isOpening({ flags }: Packet): boolean {
    return flags.includes("S") && !flags.includes(".");
}
