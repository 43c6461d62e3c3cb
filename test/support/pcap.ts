/** A TCP packet that a test wants to have been captured. */
export interface Sent {
    /** In microseconds since 1970. */
    time: number;
    /** Address and port, as in "198.51.100.2:40000". */
    from: string;
    to: string;
    ttl: number;
    /** As tcpdump abbreviates them. */
    flags: string;
    sequence: number;
    acknowledgement?: number;
    /** Of the IP header. */
    identification?: number;
    data?: string;
}

/** The header of a pcap file with microseconds and Ethernet, see pcap-savefile(5). */
export const pcapHeader = Buffer.from("d4c3b2a10200040000000000000000000000040001000000", "hex");

/** A pcap file of these packets. */
export function pcapFile(packets: Sent[]): Buffer {
    return Buffer.concat([pcapHeader, ...packets.map(pcapRecord)]);
}

/** One packet of such a file. */
export function pcapRecord(sent: Sent): Buffer {
    const packet = Buffer.concat([ethernetAndIp(sent), tcp(sent), Buffer.from(sent.data ?? "")]);
    const header = Buffer.alloc(16);
    header.writeUInt32LE(Math.floor(sent.time / 1e6), 0);
    header.writeUInt32LE(sent.time % 1e6, 4);
    header.writeUInt32LE(packet.length, 8);
    header.writeUInt32LE(packet.length, 12);
    return Buffer.concat([header, packet]);
}

function ethernetAndIp({ from, to, ttl, identification = 0, data = "" }: Sent): Buffer {
    const headers = Buffer.alloc(34);
    headers.writeUInt16BE(0x0800, 12);
    headers[14] = 0x45;
    headers.writeUInt16BE(40 + Buffer.byteLength(data), 16);
    headers.writeUInt16BE(identification, 18);
    headers[22] = ttl;
    headers[23] = 6;
    headers.set(address(from), 26);
    headers.set(address(to), 30);
    return headers;
}

function tcp({ from, to, flags, sequence, acknowledgement = 0 }: Sent): Buffer {
    const header = Buffer.alloc(20);
    header.writeUInt16BE(port(from), 0);
    header.writeUInt16BE(port(to), 2);
    header.writeUInt32BE(sequence, 4);
    header.writeUInt32BE(acknowledgement, 8);
    header[12] = 0x50;
    header[13] = Array.from(flags).reduce((bits, flag) => bits | (1 << "FSRP.".indexOf(flag)), 0);
    header.writeUInt16BE(64240, 14);
    return header;
}

function address(endpoint: string): number[] {
    return endpoint.replace(/:.*/, "").split(".").map(Number);
}

function port(endpoint: string): number {
    return Number(endpoint.replace(/.*:/, ""));
}
