import type { ObservationPoint, TracedPacket, Report, Sighting } from "../model.ts";
import { acrossNat, courseOf, exchangeOf, type Course, type Presence } from "./sightings.ts";
import { zonesOf, type PathNode } from "./nodes.ts";
import { instant, since } from "./words.ts";

/** Where the exchange is after one move, and what is known there. */
export interface Step {
    /** The node's place in the picture, from the client on. */
    node: number;
    direction: "request" | "reply";
    name: string;
    kind: "seen" | "unseen" | "nat" | "end";
    text: string;
    /** The packet's header here. */
    header?: Header;
}

export interface Header {
    source: string;
    destination: string;
    ttl: number;
    flags: string;
    time?: number;
    /** What it was before. */
    before?: { source: string; destination: string; ttl: number };
}

type What = Pick<Step, "kind" | "text" | "header">;

/** Why a capture does not hold what has come by. */
const faults: Record<ObservationPoint["state"], string> = {
    complete: "the capture does not hold it",
    empty: "the capture is empty",
    truncated: "the capture breaks off before",
    missing: "there is no capture",
};

/** The question's way in and the answer's way out, node by node. */
export function stepsOf(report: Report): Step[] {
    if (!report.flowTrace) return [];
    const nodes = zonesOf(report).flatMap(({ nodes }) => nodes);
    const { question, answer } = exchangeOf(report.flowTrace);
    const there = question ? packetSteps(report, question, nodes) : [];
    const back = answer ? packetSteps(report, answer, nodes) : [];
    // The web server is where one way ends and the other begins: one step is enough.
    const isTwice = there.at(-1)?.kind === "end" && back[0]?.kind === "end";
    return [...there, ...(isTwice ? back.slice(1) : back)];
}

function packetSteps(report: Report, packet: TracedPacket, nodes: PathNode[]): Step[] {
    const course = courseOf(packet, report);
    const places = nodes.map((_, place) => place);
    const order = packet.direction === "request" ? places : places.toReversed();
    return order.flatMap((place): Step[] => {
        const node = nodes[place];
        if (!node) return [];
        const at = { node: place, direction: packet.direction, name: node.name };
        return happening(report, packet, node, course).map((what) => ({ ...at, ...what }));
    });
}

/** What there is to say about the packet at a node, if anything. */
function happening(report: Report, packet: TracedPacket, node: PathNode, course: Course): What[] {
    if (node.kind === "nat") return natStep(packet);
    if (node.kind === "point")
        return pointStep(report, packet, node, course.known[node.observationPoint ?? 0]);
    const isOrigin = node.kind === (packet.direction === "request" ? "client" : "server");
    const isThere = isOrigin ? course.isFromEnd : course.isToEnd;
    return isThere ? [{ kind: "end", text: endText(report, packet, node) }] : [];
}

function pointStep(
    { observationPoints }: Report,
    packet: TracedPacket,
    { name, detail, observationPoint = 0 }: PathNode,
    presence?: Presence,
): What[] {
    const { label } = packet;
    const fault = faults[observationPoints[observationPoint]?.state ?? "missing"];
    switch (presence?.kind) {
        case "seen":
            return [seenStep(packet, detail, presence.sighting)];
        case "missed":
            return [
                {
                    kind: "unseen",
                    text: `The ${label} has come by, but ${fault}.`,
                },
            ];
        case "lost":
            return [
                { kind: "unseen", text: `The ${name} has not seen the ${label}, and nothing behind it has.` },
            ];
        default:
            return [];
    }
}

function seenStep(packet: TracedPacket, device: string, sighting: Sighting): What {
    const passed = sighting.since === undefined ? "" : ` (${since(sighting.since)}\u00a0µs)`;
    const changes = sighting.changes.length > 0 ? ` What changed: ${sighting.changes.join("; ")}.` : "";
    return {
        kind: "seen",
        text: `${device} sees the ${packet.label}${passed}.${changes}`,
        header: { ...headerOf(sighting, packet), time: sighting.time },
    };
}

function natStep(packet: TracedPacket): What[] {
    const sides = acrossNat(packet);
    if (!sides) return [];
    const isRequest = packet.direction === "request";
    const [before, after] = isRequest ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
    const { source, destination, ttl } = before;
    const facts = [
        before.destination !== after.destination && "the DNAT rule has rewritten the destination",
        before.source !== after.source && "NAT has rewritten the source back to the published address",
        before.ttl > after.ttl && `routing has lowered the TTL by ${before.ttl - after.ttl}`,
    ].filter((fact) => fact !== false);
    const text =
        facts.length > 0
            ? `Between here and the next observation point: ${facts.join("; ")}.`
            : "Nothing is rewritten.";
    return [
        { kind: "nat", text, header: { ...headerOf(after, packet), before: { source, destination, ttl } } },
    ];
}

function headerOf({ source, destination, ttl }: Sighting, { flags }: TracedPacket): Header {
    return { source, destination, ttl, flags };
}

function endText({ flowTrace, client }: Report, packet: TracedPacket, { kind }: PathNode): string {
    const what =
        packet.label === "request" && flowTrace?.request
            ? `the request ${flowTrace.request}`
            : `the ${packet.label}`;
    if (kind === "client")
        return packet.direction === "request"
            ? `The client ${client.address} sends ${what}.`
            : `The client receives ${what}${packet.label === "response" && flowTrace?.status ? ` with status ${flowTrace.status}` : ""}.`;
    if (!flowTrace?.log) return `The container receives ${what}. The web server's log has no line on it.`;
    return `nginx answers with ${flowTrace.log.status} and logs the client ${flowTrace.log.client} at ${instant(flowTrace.log.time)}.`;
}
