import type { TracedPacket, Report, Sighting } from "../../model.ts";
import { acrossNat, exchangeOf } from "../sightings.ts";

/** What a packet's header says on one side of the NAT. */
export interface Side {
    source: string;
    destination: string;
    ttl: number;
    /** Whether the destination or the source is another than on the side that it comes from. */
    isRewritten: boolean;
}

/** The headers on the client's side and on the container's, of the question and of the answer. */
export interface Lane {
    title: string;
    outside?: Side;
    inside?: Side;
}

export function lanesOf({ flowTrace }: Report): Record<"request" | "reply", Lane> {
    const { question, answer } = flowTrace ? exchangeOf(flowTrace) : {};
    return { request: laneOf(question, "request"), reply: laneOf(answer, "reply") };
}

function laneOf(packet: TracedPacket | undefined, direction: "request" | "reply"): Lane {
    if (!packet) return { title: "" };
    const sides = acrossNat(packet);
    const outside = sides?.outside ?? packet.sightings.find(({ observationPoint }) => observationPoint === 0);
    const inside = sides?.inside ?? packet.sightings.find(({ observationPoint }) => observationPoint > 0);
    const differs =
        sides !== undefined &&
        (sides.outside.source !== sides.inside.source ||
            sides.outside.destination !== sides.inside.destination);
    const side = ({ source, destination, ttl }: Sighting, isRewritten: boolean): Side => ({
        source,
        destination,
        ttl,
        isRewritten,
    });
    return {
        title: packet.label,
        ...(outside && { outside: side(outside, differs && direction === "reply") }),
        ...(inside && { inside: side(inside, differs && direction === "request") }),
    };
}
