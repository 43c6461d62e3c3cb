import { html, type Html } from "../../../pages/html.ts";
import { zonesOf, type PathNode } from "../nodes.ts";
import { wrap } from "../units.ts";
import type { View } from "../view.ts";
import { lanesOf, type Lane, type Side } from "./lanes.ts";
import { markShape, marksOf, segments, type Mark } from "./marks.ts";

const node = { width: 122, height: 70, gap: 20 };
const zone = { padding: 14, gap: 40 };
const edge = 4;
const y = { top: 4, zone: 24, box: 152, bottom: 324 };
const boxEnd = y.box + node.height;

/** Where the rows of a lane are: its line, the times at the stations, and the header on both sides of the NAT. */
interface Rows {
    line: number;
    time: number;
    /** What NAT rewrites, and what it leaves. */
    rewritten: number;
    kept: number;
}

const rows: Record<"request" | "reply", Rows> = {
    request: { line: y.box - 37, time: y.box - 9, rewritten: y.box - 60, kept: y.box - 82 },
    reply: { line: boxEnd + 44, time: boxEnd + 20, rewritten: boxEnd + 75, kept: boxEnd + 93 },
};

interface Placed {
    node: PathNode;
    x: number;
}

/** The way from left to right, for screens that are wide enough. */
export function widePicture(view: View, title: string, description: string): Html {
    const frames: Html[] = [];
    const placed: Placed[] = [];
    let x = edge;
    for (const { name, namespace, nodes } of zonesOf(view)) {
        const width = nodes.length * (node.width + node.gap) - node.gap + 2 * zone.padding;
        frames.push(
            html`<rect
                    class="zone"
                    x="${x}"
                    y="${y.top}"
                    width="${width}"
                    height="${y.bottom - y.top}"
                    rx="10"
                />
                <text class="zone-name" x="${x + zone.padding}" y="${y.zone}">${name}</text>
                <text class="quiet" x="${x + zone.padding}" y="${y.zone + 17}">${namespace}</text>`,
        );
        for (const [index, one] of nodes.entries())
            placed.push({
                node: one,
                x: x + zone.padding + index * (node.width + node.gap) + node.width / 2,
            });
        x += width + zone.gap;
    }
    const marks = marksOf(
        view,
        placed.map(({ node }) => node),
    );
    const lanes = lanesOf(view);
    return html`<svg
        class="wide"
        viewBox="0 0 ${x - zone.gap + edge} ${y.bottom + edge}"
        role="group"
        aria-labelledby="wide-title"
        aria-describedby="wide-description"
    >
        <title id="wide-title">${title}</title>
        <desc id="wide-description">${description}</desc>
        ${frames} ${placed.map(box)} ${lane(view, placed, marks.request, lanes.request, "request")}
        ${lane(view, placed, marks.reply, lanes.reply, "reply")}
        ${view.report.flowTrace && html`<circle class="marker" r="15" />`}
    </svg>`;
}

function box({ node: { kind, name, detail }, x }: Placed, index: number): Html {
    const left = x - node.width / 2;
    const lines = wrap(name, 15);
    const first = y.box + (lines.length > 1 ? 20 : 28);
    return html`<g class="node ${kind}" data-node="${index}">
        ${outline(kind, left)}
        ${lines.map((line, row) => html`<text class="name middle" x="${x}" y="${first + row * 17}">${line}</text>`)}
        <text class="mono middle" x="${x}" y="${first + lines.length * 17 + 4}">${detail}</text>
    </g>`;
}

/** The NAT is no interface, so it has another shape. */
function outline(kind: PathNode["kind"], left: number): Html {
    const { width, height } = node;
    if (kind === "nat")
        return html`<path
            class="box"
            d="M${left + 14} ${y.box}h${width - 28}l14 ${height / 2}l-14 ${height / 2}h${28 - width}l-14 ${-height / 2}z"
        />`;
    return html`<rect
        class="box"
        x="${left}"
        y="${y.box}"
        width="${width}"
        height="${height}"
        rx="${kind === "point" ? 6 : 20}"
    />`;
}

function lane(
    view: View,
    placed: Placed[],
    marks: Mark[],
    { title, outside, inside }: Lane,
    direction: "request" | "reply",
): Html {
    const { line, time } = rows[direction];
    const starts = direction === "request" ? 0 : placed.length - 1;
    const nat = placed.find(({ node }) => node.kind === "nat")?.x;
    // Without a NAT the one header stands where the way begins.
    const first = (placed[0]?.x ?? 0) - node.width / 2;
    const gap = 24;
    return html`<g class="lane ${direction}">
        ${segments(marks, direction, (index) => ({ x: placed[index]?.x ?? 0, y: line }))}
        ${placed.map(({ x }, index) => {
            const mark = marks[index];
            if (!mark || mark.kind === "none") return "";
            return html`${markShape(mark, x, line, `${direction}-${index}`)}
                <text class="time middle ${mark.kind}" x="${x}" y="${time}"
                    >${index === starts ? title : mark.label}</text
                >`;
        })}
        ${side(view, outside, nat === undefined ? { x: first, anchor: "" } : { x: nat - gap, anchor: "end-aligned" }, direction)}
        ${nat !== undefined && side(view, inside, { x: nat + gap, anchor: "" }, direction, true)}
        ${
            nat !== undefined &&
            outside &&
            inside &&
            html`<text class="tuple-arrow middle halo" x="${nat}" y="${rows[direction].rewritten}"
                >${direction === "request" ? "→" : "←"}</text
            >`
        }
    </g>`;
}

/** A packet's header beside the NAT: what is rewritten is large, in the colour and with the shape of its side. */
function side(
    { words }: View,
    header: Side | undefined,
    { x, anchor }: { x: number; anchor: string },
    direction: "request" | "reply",
    isInside = false,
): Html | undefined {
    if (!header) return undefined;
    const { source, destination, ttl } = header;
    const isRequest = direction === "request";
    const { rewritten, kept } = rows[direction];
    const shape = isInside ? "■" : "●";
    const address = isRequest ? destination : source;
    return html`<text
            class="tuple mono halo ${anchor} ${isInside ? "inside" : "outside"}"
            x="${x}"
            y="${rewritten}"
            >${isInside ? `${shape} ${address}` : `${address} ${shape}`}</text
        >
        <text class="quiet halo ${anchor}" x="${x}" y="${kept}"
            >${isRequest ? words.say("page.from", { source, ttl }) : words.say("page.to", { destination, ttl })}</text
        >`;
}
