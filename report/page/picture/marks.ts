import type { TracedPacket } from "../../model.ts";
import { acrossNat, courseOf, exchangeOf, isRewritten } from "../sightings.ts";
import type { PathNode } from "../nodes.ts";
import { html, type Html } from "../../../pages/html.ts";
import { shortTime } from "../units.ts";
import type { View } from "../view.ts";

/** What the picture shows of one packet at a node. */
export interface Mark {
    kind: "seen" | "lost" | "missed" | "none" | "nat" | "end";
    /** Since the client's first packet; "not seen" where it was to be expected. */
    label: string;
    /** Whether it is behind the NAT, where the packet has the container's address. */
    isInside: boolean;
}

/** The marks of the question and of the answer, in the order of the nodes. */
export function marksOf(view: View, nodes: PathNode[]): Record<"request" | "reply", Mark[]> {
    const { report } = view;
    const { question, answer } = report.flowTrace ? exchangeOf(report.flowTrace) : {};
    const isNat = isRewritten(report);
    const nat = isNat ? nodes.findIndex(({ kind }) => kind === "nat") : nodes.length;
    const marks = (packet?: TracedPacket) =>
        nodes.map((node, place): Mark => ({ ...markAt(view, node, packet), isInside: place > nat }));
    return { request: marks(question), reply: marks(answer) };
}

function markAt(
    { report, words }: View,
    { kind, observationPoint = 0 }: PathNode,
    packet?: TracedPacket,
): Omit<Mark, "isInside"> {
    const nothing = { kind: "none", label: "" } as const;
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
            return { kind: "lost", label: words.say("page.mark.lost") };
        case "missed":
            return { kind: "missed", label: words.say("page.mark.missed") };
        default:
            return nothing;
    }
}

/** Each kind of mark has a shape of its own; what has the container's address is square, the rest is round. */
export function markShape({ kind, isInside }: Mark, x: number, y: number, id: string): Html {
    const place = html`data-mark="${id}" data-x="${x}" data-y="${y}"`;
    const side = isInside ? " inside" : "";
    switch (kind) {
        case "nat":
            return html`<path class="mark nat" ${place} d="M${x} ${y - 13}l13 13l-13 13l-13 -13z" />`;
        case "lost":
            return html`<path class="mark lost" ${place} d="M${x - 7} ${y - 7}l14 14m0 -14l-14 14" />`;
        default: {
            const radius = kind === "seen" ? 7 : 5;
            return isInside
                ? html`<rect
                      class="mark ${kind}${side}"
                      ${place}
                      x="${x - radius}"
                      y="${y - radius}"
                      width="${2 * radius}"
                      height="${2 * radius}"
                  />`
                : html`<circle class="mark ${kind}${side}" ${place} cx="${x}" cy="${y}" r="${radius}" />`;
        }
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
        const [before, after] = [marks[reached[rank] ?? 0], marks[index]];
        const from = point(reached[rank] ?? 0);
        const to = point(index);
        const isProven = ![after, before].some((mark) => mark?.kind === "lost" || mark?.kind === "missed");
        const isInside = before?.isInside === true || after?.isInside === true;
        const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
        const tip = { x: to.x - 11 * dx, y: to.y - 11 * dy };
        const back = { x: tip.x - 10 * dx, y: tip.y - 10 * dy };
        return html`<path
                class="line${isInside && " inside"}${!isProven && " unproven"}"
                d="M${from.x} ${from.y}L${to.x} ${to.y}"
            />
            <path
                class="head${isInside && " inside"}"
                d="M${tip.x} ${tip.y}L${back.x - 5 * dy} ${back.y - 5 * dx}L${back.x + 5 * dy} ${back.y + 5 * dx}z"
            />`;
    });
}
