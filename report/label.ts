import type { Taken } from "./connection.ts";
import type { TcpPacket } from "./frames.ts";

/**
 * What a packet does.
 *
 * @param before what the same side has sent before
 */
export function labelOf({ packet, direction }: Taken, before: TcpPacket[]): string {
    const again = before.some((other) => isSentAgain(other, packet)) ? ", again" : "";
    if (packet.length > 0) return dataLabel(packet, direction, before) + again;
    const names = { S: "SYN", R: "RST", F: "FIN", ".": "ACK" };
    const said = Object.entries(names).filter(([letter]) => packet.flags.includes(letter));
    return said.map(([, name]) => name).join(", ") + again;
}

/** What has data is named by the data; the first has the question, or the head of the answer. */
function dataLabel(packet: TcpPacket, direction: Taken["direction"], before: TcpPacket[]): string {
    const name = direction === "request" ? "request" : "response";
    const isFirst = !before.some(({ length, sequence }) => length > 0 && sequence !== packet.sequence);
    return isFirst ? name : `more of the ${name}`;
}

/** Whether a packet repeats what takes a sequence number: data, or what opens and ends. */
function isSentAgain(other: TcpPacket, packet: TcpPacket): boolean {
    const takesNumber = packet.length > 0 || /[SF]/.test(packet.flags);
    const isSame = other.sequence === packet.sequence && other.length === packet.length;
    return takesNumber && isSame && (packet.length > 0 || other.flags === packet.flags);
}
