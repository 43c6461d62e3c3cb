import type { TracedPacket } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { acrossNat, courseOf, isRewritten, type Presence } from "../sightings.ts";
import { micros } from "../units.ts";
import { labelOf, type View } from "../view.ts";

/** Where a row stands in the diagram. */
export interface RowPlace {
    y: number;
    /** Of the columns: the client, each observation point, the web server. */
    xs: readonly number[];
}

/** What a packet is, for the column of labels. */
export function packetLabel(view: View, packet: TracedPacket, y: number, ordinal: number): Html {
    const { words } = view;
    const isRequest = packet.direction === "request";
    return html`<g class="label">
        <text class="name" x="8" y="${y - 2}"
            ><tspan class="ordinal">${ordinal}</tspan
            ><tspan x="36">${isRequest ? "→" : "←"} ${labelOf(view, packet)}</tspan></text
        >
        <text class="quiet" x="36" y="${y + 15}"
            >${packet.length > 0 ? words.say("page.bytes", { count: packet.length }) : words.say("page.sequence.noData")}</text
        >
    </g>`;
}

/** A packet's way from column to column, as far as it is known. */
export function packetRow(view: View, packet: TracedPacket, { y, xs }: RowPlace): Html {
    const { report } = view;
    const course = courseOf(packet, report);
    const { known } = course;
    const isRequest = packet.direction === "request";
    const isNat = isRewritten(report);
    const xOf = (place: number) => xs[place + 1] ?? 0;
    const [client = 0, server = 0] = [xs[0], xs.at(-1)];
    const nat = (xOf(0) + xOf(1)) / 2;
    const order = course.order.filter((place) => known[place]?.kind !== "elsewhere");
    const points = order.map((place) => ({ x: xOf(place), isProven: known[place]?.kind === "seen" }));
    const origin = { x: isRequest ? client : server, isProven: true };
    // What an observation point between the two has sent itself comes from a place that is not known.
    const somewhere = { x: (points[0]?.x ?? 0) + (xOf(1) - xOf(0)) / 2, isProven: false };
    points.unshift(course.isFromEnd ? origin : somewhere);
    if (course.isToEnd) points.push({ x: isRequest ? server : client, isProven: true });
    const sides = isNat && acrossNat(packet);
    return html`<g class="packet ${packet.direction}">
        ${points.slice(1).map((point, index) => arrow(points[index], point, y))}
        ${sides && html`<path class="mark nat" d="M${nat} ${y - 6}l6 6l-6 6l-6 -6z" />`}
        ${order.map((place) => mark(view, known[place], xOf(place), y, isNat && place > 0))}
    </g>`;
}

interface Point {
    x: number;
    isProven: boolean;
}

function arrow(from: Point | undefined, to: Point, y: number): Html {
    const x = from?.x ?? 0;
    const way = Math.sign(to.x - x);
    const tip = to.x - way * 7;
    return html`<path
            class="line${!(from?.isProven && to.isProven) && " unproven"}"
            d="M${x} ${y}H${to.x}"
        /><path class="head" d="M${tip} ${y}l${-way * 9} -4v8z" />`;
}

function mark(
    { words }: View,
    presence: Presence | undefined,
    x: number,
    y: number,
    isInside: boolean,
): Html | undefined {
    if (!presence) return undefined;
    const label = (text: string, kind: string) =>
        html`<text class="time middle halo ${kind}" x="${x}" y="${y + 21}">${text}</text>`;
    switch (presence.kind) {
        case "seen":
            return html`${
                isInside
                    ? html`<rect class="mark seen inside" x="${x - 5}" y="${y - 5}" width="10" height="10" />`
                    : html`<circle class="mark seen" cx="${x}" cy="${y}" r="5" />`
            }${label(micros(presence.sighting.time), "seen")}`;
        case "missed":
            return html`<circle
                    class="mark missed"
                    cx="${x}"
                    cy="${y}"
                    r="5"
                />${label(words.say("page.mark.missed"), "missed")}`;
        case "lost":
            return html`<path
                    class="mark lost"
                    d="M${x - 6} ${y - 6}l12 12m0 -12l-12 12"
                />${label(words.say("page.mark.lost"), "lost")}`;
        case "elsewhere":
            return undefined;
    }
}
