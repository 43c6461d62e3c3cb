import type { DirectedPacket } from "../checks/shared/flowTrace.ts";
import { isOpening } from "../checks/shared/packets.ts";
import type { Frame, TcpPacket } from "./frames.ts";

/** A packet of TCP, and where a capture has it. */
export type Taken = Frame & DirectedPacket<TcpPacket> & { observationPoint: number };

/** One TCP connection, as the captures have seen it until now. */
export interface Connection {
    /** 1 is the first. */
    number: number;
    /** The client's address and port, as the first observation point has seen them. */
    client: string;
    firstPoint: number;
    /** The client's first sequence number; absent where no capture has the packet that opens the connection. */
    initial?: number;
    /** Under what addresses and ports it is known: one on either side of the NAT. */
    tuples: Set<string>;
    joinedBy: "conntrack" | "sequence numbers";
    /** When each observation point has seen the packet that carries the question. */
    questions: (number | undefined)[];
    /** Whether the client's side has seen an answer. */
    isAnswered: boolean;
    status?: number;
    /** In microseconds since 1970. */
    lastSeen: number;
    /** Who has said that nothing more comes. */
    ended: Set<"request" | "reply">;
    /** Everything that was seen of it, where it may be the one that is shown. */
    kept?: Taken[];
    /** Whether there was more of it than is kept. */
    isCut: boolean;
}

/** More than a terminal or a page can show; 0.2 MiB of them. */
const mostKept = 2000;

/** A connection that nothing is known of yet but its first packet. */
export function connectionOf(number: number, { packet, observationPoint, direction }: Taken): Connection {
    return {
        number,
        client: direction === "request" ? packet.source : packet.destination,
        firstPoint: observationPoint,
        ...(isOpening(packet) && { initial: packet.sequence }),
        tuples: new Set(),
        joinedBy: "sequence numbers",
        questions: [],
        isAnswered: false,
        lastSeen: packet.time,
        ended: new Set(),
        isCut: false,
    };
}

/** Takes one more packet into account. */
export function record(connection: Connection, taken: Taken): void {
    const { packet, observationPoint, direction } = taken;
    connection.lastSeen = packet.time;
    if (observationPoint < connection.firstPoint) {
        connection.firstPoint = observationPoint;
        connection.client = direction === "request" ? packet.source : packet.destination;
    }
    if (packet.length > 0 && direction === "request") connection.questions[observationPoint] ??= packet.time;
    if (packet.length > 0 && direction === "reply" && observationPoint === 0) connection.isAnswered = true;
    if (packet.status !== undefined) connection.status ??= packet.status;
    if (/[FR]/.test(packet.flags)) connection.ended.add(direction);
    if (packet.flags.includes("R")) connection.ended.add("request").add("reply");
    if (!connection.kept) return;
    if (connection.kept.length < mostKept) connection.kept.push(taken);
    else connection.isCut = true;
}

/** Whether both sides have said that nothing more comes. */
export function isClosed({ ended }: Connection): boolean {
    return ended.size === 2;
}

/** Whether a packet may be of this connection: a client uses a port again for another. */
export function mayBeOf({ initial }: Connection, packet: TcpPacket): boolean {
    return !isOpening(packet) || initial === undefined || initial === packet.sequence;
}
