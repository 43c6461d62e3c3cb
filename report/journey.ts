import { changesBetween } from "../checks/journey.ts";
import type { Connection, Taken } from "./connection.ts";
import type { TcpPacket } from "./frames.ts";
import { labelOf } from "./label.ts";
import type { Journey, JourneyPacket, Sighting } from "./model.ts";

/** One packet, as each hop has it. */
export type Passage = [Taken, ...Taken[]];

/** A connection's packets in order, each with the hops that have seen it in the order in which it passes them. */
export function passagesOf({ kept = [] }: Connection): Passage[] {
    const passages = new Map<string, Passage>();
    const seen = new Map<string, number>();
    for (const taken of kept) {
        const { packet, hop, direction } = taken;
        const identity = [
            direction,
            packet.sequence,
            packet.acknowledgement,
            packet.length,
            packet.flags,
            packet.identification,
        ].join();
        // What has no number of its own, as the answer to SYN, may come again just as it was.
        const time = seen.get(`${hop} ${identity}`) ?? 0;
        seen.set(`${hop} ${identity}`, time + 1);
        const key = `${identity} ${time}`;
        const passage = passages.get(key);
        if (passage) passage.push(taken);
        else passages.set(key, [taken]);
    }
    return [...passages.values()].map(inOrderOfWay).sort((one, other) => earliest(one) - earliest(other));
}

function inOrderOfWay(passage: Passage): Passage {
    const sign = passage[0].direction === "reply" ? -1 : 1;
    return passage.sort((one, other) => sign * (one.hop - other.hop));
}

function earliest(passage: Passage): number {
    return Math.min(...passage.map(({ packet }) => packet.time));
}

/** The way of one connection, hop by hop; what the web server says of it comes later. */
export function journeyOf(connection: Connection): Journey | undefined {
    const passages = passagesOf(connection);
    const hop = Math.min(...passages.flat().map((taken) => taken.hop));
    const startedAt = passages.flat().find((taken) => taken.hop === hop)?.packet.time;
    if (startedAt === undefined) return undefined;
    const question = passages.flat().find(({ packet }) => packet.question)?.packet.question;
    const { client, joinedBy, status } = connection;
    return {
        clientPort: Number(client.slice(client.lastIndexOf(":") + 1)),
        joinedBy,
        startedAt,
        packets: passages.map((passage, index) => packetOf(passage, passages.slice(0, index), startedAt)),
        ...(question !== undefined && { request: question }),
        ...(status !== undefined && { status }),
    };
}

function packetOf(passage: Passage, before: Passage[], startedAt: number): JourneyPacket {
    const [first] = passage;
    const { packet, direction } = first;
    const same = before.filter(([other]) => other.direction === direction);
    return {
        label: labelOf(
            first,
            same.map(([other]) => other.packet),
        ),
        direction,
        flags: packet.flags,
        sequence: packet.sequence,
        acknowledgement: packet.acknowledgement,
        length: packet.length,
        sightings: passage.map((taken, index) => sightingOf(taken, passage[index - 1]?.packet, startedAt)),
    };
}

function sightingOf(
    { packet, hop, direction }: Taken,
    before: TcpPacket | undefined,
    startedAt: number,
): Sighting {
    return {
        hop,
        time: packet.time - startedAt,
        ...(before && { since: packet.time - before.time }),
        source: packet.source,
        destination: packet.destination,
        ttl: packet.ttl,
        changes: before ? changesBetween(before, packet, direction) : [],
    };
}
