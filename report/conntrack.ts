/**
 * The two faces of each connection that the kernel's NAT remembers, each under the other: client and server, as in
 * "198.51.100.2:40000>198.51.100.1:80".
 */
export type Translations = ReadonlyMap<string, string>;

const direction = String.raw`src=(\S+) dst=(\S+) sport=(\d+) dport=(\d+)`;
const entry = new RegExp(`${direction} .*?${direction}`);

/** Reads the lines of `conntrack -L`, or of /proc/net/nf_conntrack: the first direction asks, the second answers. */
export function readTracked(lines: string[]): Translations {
    const faces = new Map<string, string>();
    for (const line of lines) {
        const found = entry.exec(line);
        if (!found) continue;
        const [, from, to, fromPort, toPort, server, client, serverPort, clientPort] = found;
        const outside = `${from}:${fromPort}>${to}:${toPort}`;
        const inside = `${client}:${clientPort}>${server}:${serverPort}`;
        faces.set(outside, inside).set(inside, outside);
    }
    return faces;
}
