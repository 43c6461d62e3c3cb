import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

/** The other end of a connection, as the kernel lists it (proc(5), /proc/net/tcp). */
interface Peer {
    /** Whose socket it is. */
    uid: number;
    inode: string;
}

/** What a socket may be listed as: a program may have opened it as one of IPv6, too. */
const tables = [
    { file: "/proc/net/tcp", prefix: "" },
    { file: "/proc/net/tcp6", prefix: words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff) },
];

const established = "01";

/**
 * Who is at the other end of a connection of IPv4 within this network namespace.
 *
 * @returns undefined where nobody is any more, or where it is another machine
 */
export function peerOf(socket: Socket): Peer | undefined {
    // In this order: as long as the connection has a remote address, nobody else can have had its two ports since the
    // kernel was asked.
    const listed = tables.map(({ file, prefix }) => ({ lines: linesOf(file), prefix }));
    const { remoteAddress, remotePort, localAddress, localPort } = socket;
    if (!remoteAddress || !remotePort || !localAddress || !localPort) return undefined;
    for (const { lines, prefix } of listed) {
        const ends = [
            prefix + endpoint(remoteAddress, remotePort),
            prefix + endpoint(localAddress, localPort),
        ];
        for (const line of lines) {
            const [, local, remote, state, , , , uid, , inode = ""] = line.trim().split(/\s+/);
            if (local !== ends[0] || remote !== ends[1] || state !== established) continue;
            return { uid: Number(uid), inode };
        }
    }
    return undefined;
}

/** Whether a process has a socket open. */
export function hasOpen(pid: number, { inode }: Peer): boolean {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((descriptor) => {
        try {
            return readlinkSync(`${folder}/${descriptor}`) === `socket:[${inode}]`;
        } catch {
            return false; // closed since
        }
    });
}

function linesOf(file: string): string[] {
    try {
        return readFileSync(file, "latin1").split("\n");
    } catch {
        return []; // a kernel without IPv6
    }
}

function endpoint(address: string, port: number): string {
    const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
    return `${words(...address.split(".").map(Number))}:${hexPort}`;
}

/** Bytes of an address as the kernel prints them: words of 32 bits in the machine's own order. */
function words(...bytes: number[]): string {
    return [...new Uint32Array(new Uint8Array(bytes).buffer)]
        .map((word) => word.toString(16).toUpperCase().padStart(8, "0"))
        .join("");
}
