import { message, type Message, type PlainKey } from "../../messages/words.ts";
import type { CaptureOutputs, PublishedOutputs } from "../../stacks/outputs.ts";
import { isOpening, type Packet } from "./packets.ts";
import { pointName } from "./pointNames.ts";

/** A packet of a request's connection, and which way it goes. */
export interface DirectedPacket<P extends Packet = Packet> {
    packet: P;
    direction: "request" | "reply";
}

/** What one capture has seen of a request. */
export interface PointObservation {
    /** What the lab calls it. */
    name: string;
    /** The interface, and the network namespace that it is in. */
    place: Message | string;
    /** What opens the connection. */
    opening?: Packet;
    /** What carries the question. */
    request?: Packet;
    /** What carries the answer. */
    reply?: Packet;
    /** What says that nobody listens. */
    refusal?: Packet;
}

/** What one capture has seen, from its packets of this request in order of time. */
export function observationOf(
    { observationPoint, interface: device, namespace }: CaptureOutputs,
    packets: DirectedPacket[],
): PointObservation {
    const first = (wanted: DirectedPacket["direction"], isIt: (packet: Packet) => boolean) =>
        packets.find(({ packet, direction }) => direction === wanted && isIt(packet))?.packet;
    const opening = first("request", isOpening);
    const request = first("request", ({ length }) => length > 0);
    const reply = first("reply", ({ length }) => length > 0);
    const refusal = first("reply", ({ flags }) => flags.includes("R"));
    return {
        name: observationPoint,
        place: namespace ? message("flow.place", { device, namespace }) : device,
        ...(opening && { opening }),
        ...(request && { request }),
        ...(reply && { reply }),
        ...(refusal && { refusal }),
    };
}

/**
 * Where a request without an answer was lost, or what is odd with one that was answered; undefined where all is as it must
 * be.
 *
 * @param observations in the order in which a request passes
 */
export function faultOf(
    observations: PointObservation[],
    lab: PublishedOutputs,
    isAnswered: boolean,
): Message | undefined {
    return isAnswered ? (detourOf(observations) ?? oddityOf(observations, lab)) : lossOf(observations, lab);
}

/** What it means that a capture's tcpdump has ended. */
export function endedCapture({ observationPoint, pid }: CaptureOutputs): Message {
    return message("flow.ended", { point: pointName(observationPoint), pid });
}

/** What it means that the web server has not logged the request. */
export function missingLogLine(client: string, status?: number | string): Message {
    return status === undefined
        ? message("flow.unlogged", { client })
        : message("flow.unloggedStatus", { client, status });
}

function lastSeen({ name, place }: PointObservation): Message {
    return message("flow.lastSeen", { point: pointName(name), place });
}

/** Where an answered request left the way that it should take. */
function detourOf(observations: PointObservation[]): Message | undefined {
    const last = observations.findLastIndex(({ opening, request }) => opening ?? request);
    const [observation, next] = [observations[last], observations[last + 1]];
    if (!observation || !next) return undefined;
    return message("flow.detour", { seen: lastSeen(observation), next: pointName(next.name) });
}

/** What is not as it must be with a request that every capture has seen. */
function oddityOf(observations: PointObservation[], lab: PublishedOutputs): Message | undefined {
    const published = `${lab.published.address}:${lab.published.port}`;
    const container = `${lab.container.address}:${lab.container.port}`;
    for (const [index, { name, request, reply }] of observations.entries()) {
        const point = pointName(name);
        if (!request) return message("flow.noRequestKept", { point });
        if (!reply) return message("flow.noReplyKept", { point });
        const expected = index === 0 ? published : container;
        if (request.destination !== expected)
            return message("flow.destination", { point, found: request.destination, expected });
        if (reply.source !== expected)
            return message("flow.source", { point, found: reply.source, expected });
        const previous = observations[index - 1];
        if (!previous?.request) continue;
        const before = pointName(previous.name);
        if (request.sequence !== previous.request.sequence)
            return message("flow.sequence", { before, point });
        if (request.time < previous.request.time) return message("flow.order", { point, before });
        const routed = index === 1 ? 1 : 0;
        const [was, is] = [previous.request.ttl, request.ttl];
        if (was - is !== routed) return message("flow.ttl", { before, point, was, is });
    }
    return undefined;
}

/** What the way from one observation point to the next can change of a packet. */
export type Change =
    | "DNAT has rewritten the destination"
    | "SNAT's rewriting of the client is undone"
    | "SNAT has rewritten the source"
    | "the source is rewritten back"
    | "routing has lowered the TTL"
    | "the TTL has risen";

/** What each is called in the reader's language. */
export const changeKeys: Record<Change, PlainKey> = {
    "DNAT has rewritten the destination": "page.change.dnat",
    "SNAT's rewriting of the client is undone": "page.change.destinationBack",
    "SNAT has rewritten the source": "page.change.snat",
    "the source is rewritten back": "page.change.sourceBack",
    "routing has lowered the TTL": "page.change.ttlLowered",
    "the TTL has risen": "page.change.ttlRaised",
};

/** What it has changed. */
export function changesBetween(
    before: Packet,
    after: Packet,
    direction: DirectedPacket["direction"],
): Change[] {
    const isRequest = direction === "request";
    const changes: [boolean, Change][] = [
        [
            before.destination !== after.destination,
            isRequest ? "DNAT has rewritten the destination" : "SNAT's rewriting of the client is undone",
        ],
        [
            before.source !== after.source,
            isRequest ? "SNAT has rewritten the source" : "the source is rewritten back",
        ],
        [before.ttl > after.ttl, "routing has lowered the TTL"],
        [before.ttl < after.ttl, "the TTL has risen"],
    ];
    return changes.filter(([isSo]) => isSo).map(([, what]) => what);
}

/** Where a request without an answer was lost. */
function lossOf(observations: PointObservation[], lab: PublishedOutputs): Message {
    const last = observations.findLastIndex(({ opening }) => opening);
    const [observation, following] = [observations[last], observations[last + 1]];
    if (!observation) return message("flow.nowhere");
    const seen = lastSeen(observation);
    if (!following)
        return observation.refusal ? message("flow.refused") : message("flow.unanswered", { seen });
    const next = pointName(following.name);
    const namespace = lab.captures[last]?.namespace;
    const within = namespace ? `ip netns exec ${namespace} ` : "";
    switch (last) {
        case 0: {
            const { port } = lab.published;
            return message("flow.lost.bridge", { seen, next, port, within, forwarding: forwardingOf(lab) });
        }
        case 1:
            return message("flow.lost.vethHost", { seen, next, within });
        default:
            return message("flow.lost.vethContainer", { seen, next });
    }
}

/** What the kernel calls it: of the host's own interface alone, where there is one. */
function forwardingOf({ captures, client }: PublishedOutputs): string {
    return client.namespace === ""
        ? `net.ipv4.conf.${captures[0]?.interface}.forwarding`
        : "net.ipv4.ip_forward";
}
