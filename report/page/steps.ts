import type { JourneyPacket, Report, Sighting } from "../model.ts";
import { acrossNat, exchangeOf, presences } from "./sightings.ts";
import { zonesOf, type Station } from "./stations.ts";
import { instant, since } from "./words.ts";

/** Where the exchange is after one move, and what is known there. */
export interface Step {
    /** The station's place in the picture, from the client on. */
    station: number;
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

/** The question's way in and the answer's way out, station by station. */
export function stepsOf(report: Report): Step[] {
    if (!report.journey) return [];
    const stations = zonesOf(report).flatMap(({ stations }) => stations);
    const { question, answer } = exchangeOf(report.journey);
    const there = question ? packetSteps(report, question, stations) : [];
    const back = answer ? packetSteps(report, answer, stations) : [];
    // The web server is where one way ends and the other begins: one step is enough.
    return there.at(-1)?.kind === "end" ? [...there, ...back.slice(1)] : [...there, ...back];
}

function packetSteps(report: Report, packet: JourneyPacket, stations: Station[]): Step[] {
    const known = presences(packet, report.hops);
    const isLost = known.some(({ kind }) => kind === "lost");
    const places = stations.map((_, place) => place);
    const order = packet.direction === "request" ? places : places.toReversed();
    const steps: Step[] = [];
    for (const place of order) {
        const station = stations[place];
        if (!station) continue;
        const at = { station: place, direction: packet.direction, name: station.name };
        const isEnd = station.kind === "client" || station.kind === "server";
        if (isEnd && steps.length > 0 && isLost) break;
        if (isEnd) steps.push({ ...at, kind: "end", text: endText(report, packet, station) });
        else if (station.kind === "nat") steps.push(...natStep(packet).map((step) => ({ ...at, ...step })));
        else {
            const presence = known[station.hop ?? 0];
            if (presence?.kind === "beyond") break;
            steps.push({
                ...at,
                ...hopStep(
                    report,
                    packet,
                    station,
                    presence?.kind === "seen" ? presence.sighting : undefined,
                    presence?.kind === "lost",
                ),
            });
            if (presence?.kind === "lost") break;
        }
    }
    return steps;
}

function hopStep(
    report: Report,
    packet: JourneyPacket,
    station: Station,
    sighting: Sighting | undefined,
    isLost: boolean,
): Pick<Step, "kind" | "text" | "header"> {
    const hop = report.hops[station.hop ?? 0];
    if (!sighting) {
        const state = hop && hop.state !== "complete" ? `; its capture is ${hop.state}` : "";
        const text = isLost
            ? `The ${station.name} has not seen the ${packet.label}, and nothing behind it has${state}.`
            : `The capture at the ${station.name} does not hold the ${packet.label}; a later hop has seen it${state}.`;
        return { kind: "unseen", text };
    }
    const passed = sighting.since === undefined ? "" : ` (${since(sighting.since)}\u00a0µs)`;
    const changes = sighting.changes.length > 0 ? ` What changed: ${sighting.changes.join("; ")}.` : "";
    return {
        kind: "seen",
        text: `${station.detail} sees the ${packet.label}${passed}.${changes}`,
        header: { ...headerOf(sighting, packet), time: sighting.time },
    };
}

function natStep(packet: JourneyPacket): Pick<Step, "kind" | "text" | "header">[] {
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
        facts.length > 0 ? `Between here and the next hop: ${facts.join("; ")}.` : "Nothing is rewritten.";
    return [
        { kind: "nat", text, header: { ...headerOf(after, packet), before: { source, destination, ttl } } },
    ];
}

function headerOf({ source, destination, ttl }: Sighting, { flags }: JourneyPacket): Header {
    return { source, destination, ttl, flags };
}

function endText({ journey, client }: Report, packet: JourneyPacket, { kind }: Station): string {
    const what =
        packet.label === "request" && journey?.request
            ? `the request ${journey.request}`
            : `the ${packet.label}`;
    if (kind === "client")
        return packet.direction === "request"
            ? `The client ${client.address} sends ${what}.`
            : `The client receives ${what}${packet.label === "response" && journey?.status ? ` with status ${journey.status}` : ""}.`;
    if (!journey?.log) return `The container's end receives ${what}. The web server's log has no line on it.`;
    return `nginx answers with ${journey.log.status} and logs the client ${journey.log.client} at ${instant(journey.log.time)}.`;
}
