import type { JourneyPacket, Report } from "../../model.ts";
import { exchangeOf, presences } from "../sightings.ts";
import type { Station } from "../stations.ts";
import { html, type Html } from "../html.ts";
import { shortTime } from "../words.ts";

/** Where one packet stands with regard to a station. */
export interface Stop {
    kind: "seen" | "lost" | "gap" | "none" | "nat" | "end";
    /** Since the first packet at the first hop; "not seen" where it was to be expected. */
    label: string;
}

/** The stops of the question and of the answer, in the order of the stations. */
export function stopsOf(report: Report, stations: Station[]): Record<"request" | "reply", Stop[]> {
    const { question, answer } = report.journey ? exchangeOf(report.journey) : {};
    const stops = (packet?: JourneyPacket) => stations.map((station) => stopAt(report, station, packet));
    return { request: stops(question), reply: stops(answer) };
}

function stopAt({ hops }: Report, { kind, hop = 0 }: Station, packet?: JourneyPacket): Stop {
    if (!packet) return { kind: "none", label: "" };
    const known = presences(packet, hops);
    if (kind === "client" || kind === "server") {
        const isLost =
            kind === (packet.direction === "request" ? "server" : "client") &&
            known.some(({ kind }) => kind === "lost");
        return { kind: isLost ? "none" : "end", label: "" };
    }
    if (kind === "nat")
        return {
            kind: known[0]?.kind === "seen" && known[1] && known[1].kind !== "lost" ? "nat" : "none",
            label: "",
        };
    const presence = known[hop];
    if (presence?.kind === "seen") return { kind: "seen", label: shortTime(presence.sighting.time) };
    if (presence?.kind === "lost") return { kind: "lost", label: "not seen" };
    return {
        kind: presence?.kind === "gap" ? "gap" : "none",
        label: presence?.kind === "gap" ? "missed" : "",
    };
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
