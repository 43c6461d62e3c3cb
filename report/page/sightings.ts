import type { Hop, Journey, JourneyPacket, Report, Sighting } from "../model.ts";

/** What is known of a packet at a hop. */
export type Presence =
    | { kind: "seen"; sighting: Sighting }
    /** No word of it here, yet a later hop has seen it. */
    | { kind: "gap" }
    /** The first hop that should have seen it, and no later one has either. */
    | { kind: "lost" }
    /** Behind the hop where it was lost. */
    | { kind: "beyond" };

/** The hops' places in the order in which the packet passes them. */
export function orderOf(packet: JourneyPacket, hops: readonly Hop[]): number[] {
    const places = hops.map((_, place) => place);
    return packet.direction === "request" ? places : places.toReversed();
}

/** What is known of the packet at each hop, by the hop's place in the report. */
export function presences(packet: JourneyPacket, hops: readonly Hop[]): Presence[] {
    const order = orderOf(packet, hops);
    const seen = new Map(packet.sightings.map((sighting) => [sighting.hop, sighting]));
    const last = Math.max(-1, ...packet.sightings.map(({ hop }) => order.indexOf(hop)));
    return hops.map((_, place) => {
        const sighting = seen.get(place);
        if (sighting) return { kind: "seen", sighting };
        const rank = order.indexOf(place);
        if (rank < last) return { kind: "gap" };
        return { kind: rank === last + 1 ? "lost" : "beyond" };
    });
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
