import { html, type Html } from "../../../pages/html.ts";
import { zonesOf, type PathNode } from "../nodes.ts";
import type { View } from "../view.ts";
import { lanesOf, type Lane } from "./lanes.ts";
import { markShape, marksOf, segments, type Mark } from "./marks.ts";

const width = 360;
const edge = 2;
const lanes = { request: 24, reply: width - 24 };
const node = { left: 100, height: 38, gap: 8 };
const nat = { left: 50, height: 104 };
const zone = { header: 26, padding: 8, gap: 8 };

interface Placed {
    node: PathNode;
    top: number;
    height: number;
}

/** The way from top to bottom, for narrow screens: the request goes down on the left, the reply up on the right. */
export function tallPicture(view: View, title: string, description: string): Html {
    const frames: Html[] = [];
    const placed: Placed[] = [];
    let top = edge;
    for (const { name, namespace, nodes } of zonesOf(view)) {
        const start = top;
        top += zone.header;
        for (const one of nodes) {
            const { height } = one.kind === "nat" ? nat : node;
            placed.push({ node: one, top, height });
            top += height + node.gap;
        }
        top += zone.padding - node.gap;
        frames.push(
            html`<rect
                    class="zone"
                    x="${edge}"
                    y="${start}"
                    width="${width - 2 * edge}"
                    height="${top - start}"
                    rx="10"
                />
                <text class="middle" x="${width / 2}" y="${start + 18}"
                    ><tspan class="zone-name">${name}</tspan
                    ><tspan class="quiet" dx="8">${namespace}</tspan></text
                >`,
        );
        top += zone.gap;
    }
    const headers = lanesOf(view);
    const marks = marksOf(
        view,
        placed.map(({ node }) => node),
    );
    return html`<svg
        class="tall"
        viewBox="0 0 ${width} ${top - zone.gap + edge}"
        role="group"
        aria-labelledby="tall-title"
        aria-describedby="tall-description"
    >
        <title id="tall-title">${title}</title>
        <desc id="tall-description">${description}</desc>
        ${frames}
        ${placed.map((one, index) =>
            station(one, index, one.node.kind === "nat" ? natBox(one, headers) : box(one)),
        )}
        ${lane(placed, marks.request, headers.request, "request")}
        ${lane(placed, marks.reply, headers.reply, "reply")}
        ${view.report.flowTrace && html`<circle class="marker" r="15" />`}
    </svg>`;
}

function station({ node: { kind } }: Placed, index: number, inside: Html): Html {
    return html`<g class="node ${kind}" data-node="${index}"> ${inside} </g>`;
}

function box({ node: { kind, name, detail }, top, height }: Placed): Html {
    return html`<rect
            class="box"
            x="${node.left}"
            y="${top}"
            width="${width - 2 * node.left}"
            height="${height}"
            rx="${kind === "point" ? 6 : 18}"
        />
        <text class="name middle" x="${width / 2}" y="${top + 16}">${name}</text>
        <text class="mono middle" x="${width / 2}" y="${top + 32}">${detail}</text>`;
}

/** What is rewritten stands in the box: beside the lanes there is no room for it. */
function natBox(
    { node: { name }, top, height }: Placed,
    { request, reply }: Record<"request" | "reply", Lane>,
): Html {
    const wide = width - 2 * nat.left;
    const line = (text: string, row: number, side: string) =>
        html`<text class="tuple mono middle ${side}" x="${width / 2}" y="${top + 37 + row * 19}"
            >${text}</text
        >`;
    return html`<path
            class="box"
            d="M${nat.left + 14} ${top}h${wide - 28}l14 ${height / 2}l-14 ${height / 2}h${28 - wide}l-14 ${-height / 2}z"
        />
        <text class="name middle" x="${width / 2}" y="${top + 17}">${name}</text>
        ${request.outside && line(`↓ ● ${request.outside.destination}`, 0, "outside")}
        ${request.inside && line(`⇒ ■ ${request.inside.destination}`, 1, "inside")}
        ${reply.inside && line(`↑ ■ ${reply.inside.source}`, 2, "inside")}
        ${reply.outside && line(`⇒ ● ${reply.outside.source}`, 3, "outside")}`;
}

function lane(placed: Placed[], marks: Mark[], { title }: Lane, direction: "request" | "reply"): Html {
    const x = lanes[direction];
    const isRequest = direction === "request";
    const middle = (index: number) => (placed[index]?.top ?? 0) + (placed[index]?.height ?? 0) / 2;
    const starts = isRequest ? 0 : placed.length - 1;
    return html`<g class="lane ${direction}">
        ${segments(marks, direction, (index) => ({ x, y: middle(index) }))}
        ${marks.map((mark, index) => {
            if (mark.kind === "none") return "";
            return html`${markShape(mark, x, middle(index), `${direction}-${index}`)}
                <text
                    class="time ${mark.kind}${!isRequest && " end-aligned"}"
                    x="${isRequest ? x + 20 : x - 20}"
                    y="${middle(index) + 4}"
                    >${index === starts ? title : mark.label}</text
                >`;
        })}
    </g>`;
}
