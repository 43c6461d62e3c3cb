import type { ObservationPoint, FlowTrace, TracedPacket, Report, Sighting } from "../model.ts";

/** What is known of a packet at an observation point. */
export type Presence =
    | { kind: "seen"; sighting: Sighting }
    /** It has come by, but the capture does not hold it. */
    | { kind: "missed" }
    /** The first observation point that should have seen it, and no later one has either. */
    | { kind: "lost" }
    /** Behind the observation point where it was lost, or before the one where it began. */
    | { kind: "elsewhere" };

/** How far a packet has come. */
export interface Course {
    /** By the observation point's place in the report. */
    known: Presence[];
    /** The observation points' places in the order in which the packet passes them. */
    order: number[];
    /** Whether it comes from the client or the web server itself, and not from an observation point between them. */
    isFromEnd: boolean;
    /** Whether it reaches the other end. */
    isToEnd: boolean;
}

export function courseOf(
    { direction, sightings }: TracedPacket,
    { observationPoints, flowTrace }: Report,
): Course {
    const places = observationPoints.map((_, place) => place);
    const order = direction === "request" ? places : places.toReversed();
    const ranks = sightings.map(({ observationPoint }) => order.indexOf(observationPoint));
    const [first, last] = [Math.min(...ranks), Math.max(...ranks)];
    const isReached = flowTrace !== undefined && reachesContainer(flowTrace, observationPoints);
    const isFromEnd = direction === "request" || isReached;
    const isMissed = (place: number, rank: number) =>
        rank < first
            ? isFromEnd
            : rank < last || (isReached && observationPoints[place]?.state !== "complete");
    const end = order.find((place, rank) => rank > last && !isMissed(place, rank));
    const known = places.map((place): Presence => {
        const sighting = sightings.find(({ observationPoint }) => observationPoint === place);
        if (sighting) return { kind: "seen", sighting };
        if (place === end) return { kind: "lost" };
        const rank = order.indexOf(place);
        const isBeforeEnd = end === undefined || rank < order.indexOf(end);
        return { kind: isBeforeEnd && isMissed(place, rank) ? "missed" : "elsewhere" };
    });
    return { known, order, isFromEnd, isToEnd: end === undefined };
}

/** Whether anything of the connection has come to the container: its end has seen it, or its web server. */
function reachesContainer(
    { packets, log, status }: FlowTrace,
    observationPoints: readonly ObservationPoint[],
): boolean {
    const inmost = observationPoints.length - 1;
    const isSeen = packets.some(({ sightings }) =>
        sightings.some(({ observationPoint }) => observationPoint === inmost),
    );
    return isSeen || log !== undefined || status !== undefined;
}

/** What carries the question and what carries the answer; else what comes nearest to them. */
export function exchangeOf({ packets }: FlowTrace): { question?: TracedPacket; answer?: TracedPacket } {
    const question =
        packets.find(({ label }) => label === "request") ??
        packets.find(({ direction }) => direction === "request");
    const replies = packets
        .slice(question ? packets.indexOf(question) + 1 : 0)
        .filter(({ direction }) => direction === "reply");
    const answer = replies.find(({ label }) => label === "response") ?? replies[0];
    return { ...(question && { question }), ...(answer && { answer }) };
}

/** The packet on both sides of the NAT, which stands behind the first observation point. */
export function acrossNat(packet: TracedPacket): { outside: Sighting; inside: Sighting } | undefined {
    const outside = packet.sightings.find(({ observationPoint }) => observationPoint === 0);
    const behind = packet.sightings.filter(({ observationPoint }) => observationPoint > 0);
    const inside = behind.toSorted((one, other) => one.observationPoint - other.observationPoint)[0];
    return outside && inside && { outside, inside };
}

/** Whether anything has been seen behind the NAT with the address that NAT gives it. */
export function isRewritten({ flowTrace, container }: Report): boolean {
    const inside = `${container.address}:${container.port}`;
    return (
        flowTrace?.packets.some(({ sightings }) =>
            sightings.some(
                ({ observationPoint, source, destination }) =>
                    observationPoint > 0 && [source, destination].includes(inside),
            ),
        ) ?? false
    );
}

/** From the client's first packet to the answer, both at the first observation point. */
export function totalOf(answer: TracedPacket | undefined): number | undefined {
    return answer?.sightings.find(({ observationPoint }) => observationPoint === 0)?.time;
}

/** Whether somebody has said that nobody listens. */
export function isRefused({ packets, status }: FlowTrace): boolean {
    return (
        status === undefined &&
        packets.some(({ direction, flags }) => direction === "reply" && flags.includes("R"))
    );
}
