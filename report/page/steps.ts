import type { ObservationPoint, Sighting, TracedPacket } from "../model.ts";
import { zonesOf, type PathNode } from "./nodes.ts";
import { acrossNat, courseOf, exchangeOf, type Course, type Presence } from "./sightings.ts";
import { instant, since } from "./units.ts";
import { changesOf, labelOf, listed, type View } from "./view.ts";

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
const missed = {
    complete: "page.step.missed.complete",
    empty: "page.step.missed.empty",
    truncated: "page.step.missed.truncated",
    missing: "page.step.missed.missing",
} as const satisfies Record<ObservationPoint["state"], string>;

/** The question's way in and the answer's way out, node by node. */
export function stepsOf(view: View): Step[] {
    const { flowTrace } = view.report;
    if (!flowTrace) return [];
    const nodes = zonesOf(view).flatMap(({ nodes }) => nodes);
    const { question, answer } = exchangeOf(flowTrace);
    const there = question ? packetSteps(view, question, nodes) : [];
    const back = answer ? packetSteps(view, answer, nodes) : [];
    // The web server is where one way ends and the other begins: one step is enough.
    const isTwice = there.at(-1)?.kind === "end" && back[0]?.kind === "end";
    return [...there, ...(isTwice ? back.slice(1) : back)];
}

/** On which way it is, in words. */
export function directionOf({ words }: View, direction: Step["direction"]): string {
    return words.say(direction === "request" ? "page.in" : "page.out");
}

function packetSteps(view: View, packet: TracedPacket, nodes: PathNode[]): Step[] {
    const course = courseOf(packet, view.report);
    const places = nodes.map((_, place) => place);
    const order = packet.direction === "request" ? places : places.toReversed();
    return order.flatMap((place): Step[] => {
        const node = nodes[place];
        if (!node) return [];
        const at = { node: place, direction: packet.direction, name: node.name };
        return happening(view, packet, node, course).map((what) => ({ ...at, ...what }));
    });
}

/** What there is to say about the packet at a node, if anything. */
function happening(view: View, packet: TracedPacket, node: PathNode, course: Course): What[] {
    if (node.kind === "nat") return natStep(view, packet);
    if (node.kind === "point") return pointStep(view, packet, node, course.known[node.observationPoint ?? 0]);
    const isOrigin = node.kind === (packet.direction === "request" ? "client" : "server");
    const isThere = isOrigin ? course.isFromEnd : course.isToEnd;
    return isThere ? [{ kind: "end", text: endText(view, packet, node) }] : [];
}

function pointStep(
    view: View,
    packet: TracedPacket,
    { name, detail, observationPoint = 0 }: PathNode,
    presence?: Presence,
): What[] {
    const { words, report } = view;
    const label = labelOf(view, packet);
    switch (presence?.kind) {
        case "seen":
            return [seenStep(view, packet, detail, presence.sighting)];
        case "missed": {
            const key = missed[report.observationPoints[observationPoint]?.state ?? "missing"];
            return [{ kind: "unseen", text: words.say(key, { label }) }];
        }
        case "lost":
            return [{ kind: "unseen", text: words.say("page.step.lost", { name, label }) }];
        default:
            return [];
    }
}

function seenStep(view: View, packet: TracedPacket, device: string, sighting: Sighting): What {
    const { words } = view;
    const label = labelOf(view, packet);
    const seen =
        sighting.since === undefined
            ? words.say("page.step.seen", { device, label })
            : words.say("page.step.seenLater", { device, label, since: since(sighting.since) });
    const changed = sighting.changes.length > 0 && [
        words.say("page.step.changed", { changes: changesOf(view, sighting) }),
    ];
    return {
        kind: "seen",
        text: [seen, ...(changed || [])].join(" "),
        header: { ...headerOf(sighting, packet), time: sighting.time },
    };
}

function natStep({ words }: View, packet: TracedPacket): What[] {
    const sides = acrossNat(packet);
    if (!sides) return [];
    const isRequest = packet.direction === "request";
    const [before, after] = isRequest ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
    const { source, destination, ttl } = before;
    const facts = [
        before.destination !== after.destination && words.say("page.step.nat.destination"),
        before.source !== after.source && words.say("page.step.nat.source"),
        before.ttl > after.ttl && words.say("page.step.nat.ttl", { by: before.ttl - after.ttl }),
    ].filter((fact) => fact !== false);
    if (facts.length === 0) return [];
    return [
        {
            kind: "nat",
            text: words.say("page.step.nat", { facts: listed(words, facts) }),
            header: { ...headerOf(after, packet), before: { source, destination, ttl } },
        },
    ];
}

function headerOf({ source, destination, ttl }: Sighting, { flags }: TracedPacket): Header {
    return { source, destination, ttl, flags };
}

function endText(view: View, packet: TracedPacket, { kind }: PathNode): string {
    const { words, report } = view;
    const { flowTrace, client } = report;
    const label = labelOf(view, packet);
    if (kind === "server") {
        if (!flowTrace?.log) return words.say("page.step.unlogged", { label });
        const { status, client: logged, time } = flowTrace.log;
        return words.say("page.step.answers", { status, client: logged, time: instant(time) });
    }
    if (packet.direction === "request") {
        const { address } = client;
        return packet.label === "request" && flowTrace?.request !== undefined
            ? words.say("page.step.asks", { address, request: flowTrace.request })
            : words.say("page.step.sends", { address, label });
    }
    return packet.label === "response" && flowTrace?.status !== undefined
        ? words.say("page.step.isAnswered", { status: flowTrace.status })
        : words.say("page.step.receives", { label });
}
