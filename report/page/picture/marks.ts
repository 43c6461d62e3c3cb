import type { TracedPacket, Report } from "../../model.ts";
import { acrossNat, courseOf, exchangeOf } from "../sightings.ts";
import type { PathNode } from "../nodes.ts";
import { html, type Html } from "../html.ts";
import { shortTime } from "../words.ts";

/** What the picture shows of one packet at a node. */
export interface Mark {
    kind: "seen" | "lost" | "missed" | "none" | "nat" | "end";
    /** Since the first packet at the first observation point; "not seen" where it was to be expected. */
    label: string;
}

/** The marks of the question and of the answer, in the order of the nodes. */
export function marksOf(report: Report, nodes: PathNode[]): Record<"request" | "reply", Mark[]> {
    const { question, answer } = report.flowTrace ? exchangeOf(report.flowTrace) : {};
    const marks = (packet?: TracedPacket) => nodes.map((node) => markAt(report, node, packet));
    return { request: marks(question), reply: marks(answer) };
}

function markAt(report: Report, { kind, observationPoint = 0 }: PathNode, packet?: TracedPacket): Mark {
    const nothing: Mark = { kind: "none", label: "" };
    if (!packet) return nothing;
    const { known, isFromEnd, isToEnd } = courseOf(packet, report);
    if (kind === "nat") return acrossNat(packet) ? { kind: "nat", label: "" } : nothing;
    if (kind === "client" || kind === "server") {
        const isOrigin = kind === (packet.direction === "request" ? "client" : "server");
        return (isOrigin ? isFromEnd : isToEnd) ? { kind: "end", label: "" } : nothing;
    }
    const presence = known[observationPoint];
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

/** Each kind of mark has a shape of its own. */
export function markShape({ kind }: Mark, x: number, y: number, id: string): Html {
    const place = html`data-mark="${id}" data-x="${x}" data-y="${y}"`;
    switch (kind) {
        case "seen":
            return html`<circle class="mark seen" ${place} cx="${x}" cy="${y}" r="7" />`;
        case "nat":
            return html`<path class="mark nat" ${place} d="M${x} ${y - 10}l10 10l-10 10l-10 -10z" />`;
        case "lost":
            return html`<path class="mark lost" ${place} d="M${x - 7} ${y - 7}l14 14m0 -14l-14 14" />`;
        default:
            return html`<circle class="mark ${kind}" ${place} cx="${x}" cy="${y}" r="5" />`;
    }
}

/** The lines between the marks of one lane, with an arrow's head at each node that they reach. */
export function segments(
    marks: Mark[],
    direction: "request" | "reply",
    point: (index: number) => { x: number; y: number },
): Html[] {
    const places = marks.map((_, index) => index);
    const order = direction === "request" ? places : places.toReversed();
    const reached = order.filter((index) => marks[index]?.kind !== "none");
    return reached.slice(1).map((index, rank) => {
        const from = point(reached[rank] ?? 0);
        const to = point(index);
        const isProven = ![marks[index], marks[reached[rank] ?? 0]].some(
            (mark) => mark?.kind === "lost" || mark?.kind === "missed",
        );
        const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
        const tip = { x: to.x - 11 * dx, y: to.y - 11 * dy };
        const back = { x: tip.x - 10 * dx, y: tip.y - 10 * dy };
        return html`<path class="line${!isProven && " unproven"}" d="M${from.x} ${from.y}L${to.x} ${to.y}" />
            <path
                class="head"
                d="M${tip.x} ${tip.y}L${back.x - 5 * dy} ${back.y - 5 * dx}L${back.x + 5 * dy} ${back.y + 5 * dx}z"
            />`;
    });
}
