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

const line =
    /^(\d+\.\d+) IP .*? ttl (\d+),.*?\) +(\S+)\.(\d+) > (\S+)\.(\d+): Flags \[([^\]]*)\](?:.*? seq (\d+))?.*, length (\d+)(?::|$)/;

/** Reads such a line; undefined where it is none. */
export function parsePacket(text: string): Packet | undefined {
    const found = line.exec(text);
    if (!found) return undefined;
    const [, time, ttl, from, fromPort, to, toPort, flags = "", sequence, length] = found;
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
