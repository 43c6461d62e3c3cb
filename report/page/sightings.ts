import type { Hop, Journey, JourneyPacket, Report, Sighting } from "../model.ts";

/** What is known of a packet at a hop. */
export type Presence =
    | { kind: "seen"; sighting: Sighting }
    /** It has come by, but the capture does not hold it. */
    | { kind: "missed" }
    /** The first hop that should have seen it, and no later one has either. */
    | { kind: "lost" }
    /** Behind the hop where it was lost, or before the one where it began. */
    | { kind: "elsewhere" };

/** How far a packet has come. */
export interface Course {
    /** By the hop's place in the report. */
    known: Presence[];
    /** The hops' places in the order in which the packet passes them. */
    order: number[];
    /** Whether it comes from the client or the web server itself, and not from a hop between them. */
    isFromEnd: boolean;
    /** Whether it reaches the other end. */
    isToEnd: boolean;
}

export function courseOf({ direction, sightings }: JourneyPacket, { hops, journey }: Report): Course {
    const places = hops.map((_, place) => place);
    const order = direction === "request" ? places : places.toReversed();
    const ranks = sightings.map(({ hop }) => order.indexOf(hop));
    const [first, last] = [Math.min(...ranks), Math.max(...ranks)];
    const isReached = journey !== undefined && reachesContainer(journey, hops);
    const isFromEnd = direction === "request" || isReached;
    const isMissed = (place: number, rank: number) =>
        rank < first ? isFromEnd : rank < last || (isReached && hops[place]?.state !== "complete");
    const end = order.find((place, rank) => rank > last && !isMissed(place, rank));
    const known = places.map((place): Presence => {
        const sighting = sightings.find(({ hop }) => hop === place);
        if (sighting) return { kind: "seen", sighting };
        if (place === end) return { kind: "lost" };
        const rank = order.indexOf(place);
        const isBeforeEnd = end === undefined || rank < order.indexOf(end);
        return { kind: isBeforeEnd && isMissed(place, rank) ? "missed" : "elsewhere" };
    });
    return { known, order, isFromEnd, isToEnd: end === undefined };
}

/** Whether anything of the connection has come to the container: its end has seen it, or its web server. */
function reachesContainer({ packets, log, status }: Journey, hops: readonly Hop[]): boolean {
    const inmost = hops.length - 1;
    const isSeen = packets.some(({ sightings }) => sightings.some(({ hop }) => hop === inmost));
    return isSeen || log !== undefined || status !== undefined;
}

/** What carries the question and what carries the answer; else what comes nearest to them. */
export function exchangeOf({ packets }: Journey): { question?: JourneyPacket; answer?: JourneyPacket } {
    const question =
        packets.find(({ label }) => label === "request") ??
        packets.find(({ direction }) => direction === "request");
    const replies = packets
        .slice(question ? packets.indexOf(question) + 1 : 0)
        .filter(({ direction }) => direction === "reply");
    const answer = replies.find(({ label }) => label === "response") ?? replies[0];
    return { ...(question && { question }), ...(answer && { answer }) };
}

/** The packet on both sides of the NAT, which stands behind the first hop: nearest to the client first. */
export function acrossNat(packet: JourneyPacket): { outside: Sighting; inside: Sighting } | undefined {
    const outside = packet.sightings.find(({ hop }) => hop === 0);
    const behind = packet.sightings.filter(({ hop }) => hop > 0);
    const inside = behind.toSorted((one, other) => one.hop - other.hop)[0];
    return outside && inside && { outside, inside };
}

/** "host NIC (eth0)" */
export function hopName(report: Report, place: number): string {
    const hop = report.hops[place];
    return hop ? `${hop.name} (${hop.interface})` : "";
}
