import type { JourneyPacket, Report } from "../../model.ts";
import { acrossNat, courseOf, exchangeOf } from "../sightings.ts";
import type { Station } from "../stations.ts";
import { html, type Html } from "../html.ts";
import { shortTime } from "../words.ts";

/** Where one packet stands with regard to a station. */
export interface Stop {
    kind: "seen" | "lost" | "missed" | "none" | "nat" | "end";
    /** Since the first packet at the first hop; "not seen" where it was to be expected. */
    label: string;
}

/** The stops of the question and of the answer, in the order of the stations. */
export function stopsOf(report: Report, stations: Station[]): Record<"request" | "reply", Stop[]> {
    const { question, answer } = report.journey ? exchangeOf(report.journey) : {};
    const stops = (packet?: JourneyPacket) => stations.map((station) => stopAt(report, station, packet));
    return { request: stops(question), reply: stops(answer) };
}

function stopAt(report: Report, { kind, hop = 0 }: Station, packet?: JourneyPacket): Stop {
    const nothing: Stop = { kind: "none", label: "" };
    if (!packet) return nothing;
    const { known, isFromEnd, isToEnd } = courseOf(packet, report);
    if (kind === "nat") return acrossNat(packet) ? { kind: "nat", label: "" } : nothing;
    if (kind === "client" || kind === "server") {
        const isOrigin = kind === (packet.direction === "request" ? "client" : "server");
        return (isOrigin ? isFromEnd : isToEnd) ? { kind: "end", label: "" } : nothing;
    }
    const presence = known[hop];
    switch (presence?.kind) {
        case "seen":
            return { kind: "seen", label: shortTime(presence.sighting.time) };
        case "lost":
            return { kind: "lost", label: "not seen" };
        case "missed":
            return { kind: "missed", label: "missed" };
        default:
            return nothing;
    }
}

/** A stop's mark: each kind has a shape of its own. */
export function stopMark({ kind }: Stop, x: number, y: number, id: string): Html {
    const place = html`data-stop="${id}" data-x="${x}" data-y="${y}"`;
    switch (kind) {
        case "seen":
            return html`<circle class="stop seen" ${place} cx="${x}" cy="${y}" r="7" />`;
        case "nat":
            return html`<path class="stop nat" ${place} d="M${x} ${y - 10}l10 10l-10 10l-10 -10z" />`;
        case "lost":
            return html`<path class="stop lost" ${place} d="M${x - 7} ${y - 7}l14 14m0 -14l-14 14" />`;
        default:
            return html`<circle class="stop ${kind}" ${place} cx="${x}" cy="${y}" r="5" />`;
    }
}
