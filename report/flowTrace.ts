import { endpointOf } from "../host/address.ts";
import { changesBetween } from "../checks/shared/flowTrace.ts";
import type { Connection, Taken } from "./connection.ts";
import type { TcpPacket } from "./frames.ts";
import type { FlowTrace, TracedPacket, Sighting } from "./model.ts";

/** One packet, as each observation point has it. */
type Passage = [Taken, ...Taken[]];

/** A connection's packets in order, each with the observation points that have seen it, in the order of its way. */
function passagesOf({ kept = [] }: Connection): Passage[] {
    const passages = new Map<string, Passage>();
    const seen = new Map<string, number>();
    for (const taken of kept) {
        const { packet, observationPoint, direction } = taken;
        const identity = [
            direction,
            packet.sequence,
            packet.acknowledgement,
            packet.length,
            packet.flags,
            packet.identification,
        ].join();
        // What has no number of its own, as the answer to SYN, may come again just as it was.
        const time = seen.get(`${observationPoint} ${identity}`) ?? 0;
        seen.set(`${observationPoint} ${identity}`, time + 1);
        const key = `${identity} ${time}`;
        const passage = passages.get(key);
        if (passage) passage.push(taken);
        else passages.set(key, [taken]);
    }
    return [...passages.values()].map(inOrderOfWay).sort((one, other) => earliest(one) - earliest(other));
}

function inOrderOfWay(passage: Passage): Passage {
    const sign = passage[0].direction === "reply" ? -1 : 1;
    return passage.sort((one, other) => sign * (one.observationPoint - other.observationPoint));
}

function earliest(passage: Passage): number {
    return Math.min(...passage.map(({ packet }) => packet.time));
}

/** The flow trace of one connection; what the web server says of it comes later. */
export function flowTraceOf(connection: Connection): FlowTrace | undefined {
    const passages = passagesOf(connection);
    const observationPoint = Math.min(...passages.flat().map((taken) => taken.observationPoint));
    const startedAt = passages.flat().find((taken) => taken.observationPoint === observationPoint)
        ?.packet.time;
    if (startedAt === undefined) return undefined;
    const question = passages.flat().find(({ packet }) => packet.question)?.packet.question;
    const { client, joinedBy, status } = connection;
    return {
        clientPort: endpointOf(client).port,
        joinedBy,
        startedAt,
        packets: passages.map((passage, index) => packetOf(passage, passages.slice(0, index), startedAt)),
        ...(question !== undefined && { request: question }),
        ...(status !== undefined && { status }),
    };
}

function packetOf(passage: Passage, before: Passage[], startedAt: number): TracedPacket {
    const [first] = passage;
    const { packet, direction } = first;
    const same = before.filter(([other]) => other.direction === direction);
    const sent = same.map(([other]) => other.packet);
    return {
        label: labelOf(first, sent),
        ...(sent.some((other) => isSentAgain(other, packet)) && { isAgain: true as const }),
        direction,
        flags: packet.flags,
        sequence: packet.sequence,
        acknowledgement: packet.acknowledgement,
        length: packet.length,
        sightings: passage.map((taken, index) => sightingOf(taken, passage[index - 1]?.packet, startedAt)),
    };
}

function sightingOf(
    { packet, observationPoint, direction }: Taken,
    before: TcpPacket | undefined,
    startedAt: number,
): Sighting {
    return {
        observationPoint,
        time: packet.time - startedAt,
        ...(before && { since: packet.time - before.time }),
        source: packet.source,
        destination: packet.destination,
        ttl: packet.ttl,
        changes: before ? changesBetween(before, packet, direction) : [],
    };
}

/**
 * What a packet does.
 *
 * @param before what the same side has sent before
 */
function labelOf({ packet, direction }: Taken, before: TcpPacket[]): string {
    if (packet.length > 0) return dataLabel(packet, direction, before);
    const names = { S: "SYN", R: "RST", F: "FIN", ".": "ACK" };
    const said = Object.entries(names).filter(([letter]) => packet.flags.includes(letter));
    return said.map(([, name]) => name).join(", ");
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
