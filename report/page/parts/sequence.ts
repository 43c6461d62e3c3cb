import type { Report, TracedPacket } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { packetLabel, packetRow } from "../picture/sequenceRow.ts";
import { isRewritten } from "../sightings.ts";
import { wrap } from "../units.ts";
import { labelOf, pointName, type View } from "../view.ts";

const column = 132;
const head = 66;
const row = 54;
/** Beside the first and the last column. */
const margin = 76;
/** More than these packets at the beginning and at the end would make no picture. */
const shown = { first: 45, last: 15 };

export function sequence(view: View): Html | undefined {
    const { words, report } = view;
    if (!report.flowTrace) return undefined;
    return html`<section aria-labelledby="sequence">
        <h2 id="sequence">${words.say("page.sequence")}</h2>
        <p>${words.say("page.sequence.intro")}</p>
        <div
            class="scroll diagram"
            role="region"
            aria-label="${words.say("page.sequence.region")}"
            tabindex="0"
        >
            ${sequencePicture(view, report.flowTrace.packets)}
        </div>
    </section>`;
}

/** Every packet of the connection as a row, every place that it passes as a column; the names stay in view. */
function sequencePicture(view: View, packets: readonly TracedPacket[]): Html {
    const { words, report } = view;
    const numbered = packets.map((packet, index) => ({ packet, ordinal: index + 1 }));
    const skipped = Math.max(0, packets.length - shown.first - shown.last);
    const rows = [
        ...numbered.slice(0, shown.first),
        ...(skipped > 0 ? [skipped] : []),
        ...numbered.slice(shown.first + skipped),
    ];
    const columns = [...names(view)];
    const longest = Math.max(...packets.map((packet) => lengthOf(labelOf(view, packet))));
    const left = Math.max(110, 66 + longest * 7.6);
    const xs = columns.map((_, index) => margin + index * column);
    const width = 2 * margin + (columns.length - 1) * column;
    const height = head + rows.length * row + 10;
    const nat = margin + 1.5 * column;
    const middle = (index: number) => head + index * row + row / 2;
    const description = words.say("page.sequence.description", {
        count: packets.length,
        names: columns
            .map(({ name }) => name)
            .reduce((one, other) => words.say("page.way.and", { one, other })),
    });
    return html`<svg
            class="sequence labels"
            viewBox="0 0 ${left} ${height}"
            width="${left}"
            height="${height}"
            aria-hidden="true"
        >
            ${rows.map((one, index) =>
                typeof one === "number"
                    ? html`<text class="quiet" x="8" y="${middle(index) + 4}">…</text>`
                    : packetLabel(view, one.packet, middle(index), one.ordinal),
            )}
        </svg>
        <svg
            class="sequence"
            viewBox="0 0 ${width} ${height}"
            width="${width}"
            height="${height}"
            role="img"
            aria-labelledby="sequence-title sequence-description"
        >
            <title id="sequence-title">${words.say("page.sequence.title")}</title>
            <desc id="sequence-description">${description}</desc>
            ${columns.map(({ name, detail }, index) => lifeline(name, detail, xs[index] ?? 0, height))}
            ${
                isRewritten(report) &&
                html`<path class="nat-line" d="M${nat} 12V${height - 6}" />
                    <text class="quiet middle halo" x="${nat}" y="24">NAT</text>`
            }
            ${rows.map((one, index) =>
                typeof one === "number"
                    ? html`<text class="quiet" x="8" y="${middle(index) + 4}"
                          >${words.say("page.sequence.gap", { count: one })}</text
                      >`
                    : packetRow(view, one.packet, { y: middle(index), xs }),
            )}
        </svg>`;
}

/** In the widths of a Latin letter; a Chinese character takes nearly two. */
function lengthOf(text: string): number {
    const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
    return text.length + 0.8 * wide;
}

function* names(view: View): Generator<{ name: string; detail: string }> {
    const { words, report } = view;
    const { client, container, observationPoints }: Report = report;
    yield { name: words.say("page.client"), detail: client.address };
    for (const [place, { interface: detail }] of observationPoints.entries())
        yield { name: pointName(view, place), detail };
    yield { name: words.say("page.server"), detail: container.address };
}

function lifeline(name: string, detail: string, x: number, height: number): Html {
    const lines = wrap(name, 14);
    return html`<path class="lifeline" d="M${x} ${head}V${height - 6}" />
        ${lines.map((line, index) => html`<text class="name middle" x="${x}" y="${(lines.length > 1 ? 16 : 32) + index * 16}">${line}</text>`)}
        <text class="mono middle" x="${x}" y="${head - 14}">${detail}</text>`;
}
