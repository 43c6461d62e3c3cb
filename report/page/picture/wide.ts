import type { Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { zonesOf, type PathNode } from "../nodes.ts";
import { wrap } from "../words.ts";
import { lanesOf, type Lane, type Side } from "./lanes.ts";
import { markShape, marksOf, segments, type Mark } from "./marks.ts";

const node = { width: 122, height: 88, gap: 20 };
const zone = { padding: 14, gap: 40 };
const edge = 6;
const y = { top: 6, zone: 30, header: 84, ttl: 102, request: 128, box: 168, bottom: 378 };
const below = { time: 20, lane: 50, header: 80, ttl: 98 };
const boxEnd = y.box + node.height;

interface Placed {
    node: PathNode;
    x: number;
}

/** The way from left to right, for screens that are wide enough. */
export function widePicture(report: Report, title: string, description: string): Html {
    const zones = zonesOf(report);
    const frames: Html[] = [];
    const placed: Placed[] = [];
    let x = edge;
    for (const { name, namespace, nodes } of zones) {
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
                <text class="quiet" x="${x + zone.padding}" y="${y.zone + 18}"
                    >${namespace ? `namespace ${namespace}` : "its own namespace"}</text
                >`,
        );
        for (const [index, one] of nodes.entries())
            placed.push({
                node: one,
                x: x + zone.padding + index * (node.width + node.gap) + node.width / 2,
            });
        x += width + zone.gap;
    }
    const marks = marksOf(
        report,
        placed.map(({ node }) => node),
    );
    const lanes = lanesOf(report);
    return html`<svg
        class="wide"
        viewBox="0 0 ${x - zone.gap + edge} ${y.bottom + edge}"
        role="img"
        aria-labelledby="wide-title wide-description"
    >
        <title id="wide-title">${title}</title>
        <desc id="wide-description">${description}</desc>
        ${frames} ${placed.map(box)}
        ${lane(placed, marks.request, lanes.request, { line: y.request, header: y.header, ttl: y.ttl, time: y.box - 12 }, "request")}
        ${lane(placed, marks.reply, lanes.reply, { line: boxEnd + below.lane, header: boxEnd + below.header, ttl: boxEnd + below.ttl, time: boxEnd + below.time }, "reply")}
        ${report.flowTrace && html`<circle class="marker" r="13" />`}
    </svg>`;
}

function box({ node: { kind, name, detail }, x }: Placed, index: number): Html {
    const left = x - node.width / 2;
    const lines = wrap(name, 15);
    const first = y.box + (lines.length > 1 ? 28 : 36);
    return html`<g class="node ${kind}" data-node="${index}">
        ${outline(kind, left)}
        ${lines.map((line, row) => html`<text class="name middle" x="${x}" y="${first + row * 18}">${line}</text>`)}
        <text class="mono middle" x="${x}" y="${first + lines.length * 18 + 6}">${detail}</text>
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

interface Rows {
    line: number;
    header: number;
    ttl: number;
    time: number;
}

function lane(
    placed: Placed[],
    marks: Mark[],
    { title, outside, inside }: Lane,
    rows: Rows,
    direction: "request" | "reply",
): Html {
    const nat = placed.find(({ node }) => node.kind === "nat")?.x ?? 0;
    const first = placed[0]?.x ?? 0;
    const last = placed.at(-1)?.x ?? 0;
    const starts = direction === "request" ? 0 : placed.length - 1;
    const point = (index: number) => ({ x: placed[index]?.x ?? 0, y: rows.line });
    return html`<g class="lane ${direction}">
        ${segments(marks, direction, point)}
        ${placed.map(({ x }, index) => {
            const mark = marks[index];
            if (!mark || mark.kind === "none") return "";
            return html`${markShape(mark, x, rows.line, `${direction}-${index}`)}
                <text class="time middle ${mark.kind}" x="${x}" y="${rows.time}"
                    >${index === starts ? title : mark.label}</text
                >`;
        })}
        ${side(outside, (first + nat) / 2, rows, direction)}${side(inside, (nat + last) / 2, rows, direction)}
    </g>`;
}

/** A packet's header above or below its lane; what NAT has rewritten stands out. */
function side(
    header: Side | undefined,
    x: number,
    rows: Rows,
    direction: "request" | "reply",
): Html | undefined {
    if (!header) return undefined;
    const { source, destination, ttl, isRewritten } = header;
    const end = (address: string, isNew: boolean) =>
        isNew ? html`<tspan class="rewritten">${address}</tspan>` : address;
    return html`<text class="mono middle header" x="${x}" y="${rows.header}"
            >${end(source, isRewritten && direction === "reply")} →
            ${end(destination, isRewritten && direction === "request")}</text
        >
        <text class="quiet middle header" x="${x}" y="${rows.ttl}"
            >TTL ${ttl}${isRewritten && ", rewritten by NAT"}</text
        >`;
}
