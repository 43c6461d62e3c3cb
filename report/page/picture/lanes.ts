import type { TracedPacket, Sighting } from "../../model.ts";
import { acrossNat, exchangeOf, isRewritten } from "../sightings.ts";
import { labelOf, type View } from "../view.ts";

/** What a packet's header says on one side of the NAT. */
export interface Side {
    source: string;
    destination: string;
    ttl: number;
}

/** The headers on the client's side and on the container's, of the question and of the answer. */
export interface Lane {
    title: string;
    outside?: Side;
    /** Where NAT has rewritten it. */
    inside?: Side;
}

export function lanesOf(view: View): Record<"request" | "reply", Lane> {
    const { flowTrace } = view.report;
    const { question, answer } = flowTrace ? exchangeOf(flowTrace) : {};
    return { request: laneOf(view, question), reply: laneOf(view, answer) };
}

function laneOf(view: View, packet: TracedPacket | undefined): Lane {
    if (!packet) return { title: "" };
    const sides = acrossNat(packet);
    const outside = sides?.outside ?? packet.sightings.find(({ observationPoint }) => observationPoint === 0);
    const inside = sides?.inside ?? packet.sightings.find(({ observationPoint }) => observationPoint > 0);
    const side = ({ source, destination, ttl }: Sighting): Side => ({ source, destination, ttl });
    return {
        title: labelOf(view, packet),
        ...(outside && { outside: side(outside) }),
        ...(inside && isRewritten(view.report) && { inside: side(inside) }),
    };
}
