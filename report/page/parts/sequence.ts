import type { TracedPacket, Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { number, wrap } from "../words.ts";
import { packetRow } from "../picture/sequenceRow.ts";

const column = 132;
const head = 66;
const row = 54;
/** More than these packets at the beginning and at the end would make no picture. */
const shown = { first: 45, last: 15 };

export function sequence(report: Report): Html | undefined {
    if (!report.flowTrace) return undefined;
    return html`<section aria-labelledby="sequence">
        <h2 id="sequence">The whole connection, packet by packet</h2>
        <p>
            Time runs downwards. A packet's first number is its time since the first packet at the first
            observation point; at each further observation point stands how many µs later it has come by.
        </p>
        <div class="scroll" role="region" aria-label="Sequence diagram" tabindex="0">
            ${sequencePicture(report, report.flowTrace.packets)}
        </div>
    </section>`;
}

/** Every packet of the connection as a row, every place that it passes as a column. */
function sequencePicture(report: Report, packets: readonly TracedPacket[]): Html {
    const numbered = packets.map((packet, index) => ({ packet, ordinal: index + 1 }));
    const skipped = Math.max(0, packets.length - shown.first - shown.last);
    const rows = [
        ...numbered.slice(0, shown.first),
        ...(skipped > 0 ? [skipped] : []),
        ...numbered.slice(shown.first + skipped),
    ];
    const columns = [...names(report)];
    const longest = Math.max(14, ...packets.map(({ label }) => label.length));
    const left = 66 + longest * 7.6;
    const xs = columns.map((_, index) => left + index * column);
    const width = left + (columns.length - 1) * column + 76;
    const height = head + rows.length * row + 10;
    return html`<svg
        class="sequence"
        viewBox="0 0 ${width} ${height}"
        width="${width}"
        role="img"
        aria-labelledby="sequence-title sequence-description"
    >
        <title id="sequence-title">Sequence diagram of the connection</title>
        <desc id="sequence-description">
            ${number(packets.length)} packets between ${columns.map(({ name }) => name).join(", ")}. The table
            of all packets below holds the same.
        </desc>
        ${columns.map(({ name, detail }, index) => lifeline(name, detail, xs[index] ?? 0, height))}
        <path class="nat-line" d="M${left + 1.5 * column} 12V${height - 6}" />
        <text class="quiet middle halo" x="${left + 1.5 * column}" y="24">NAT</text>
        ${rows.map((one, index) => {
            const y = head + index * row + row / 2;
            if (typeof one === "number") return gap(one, y);
            return packetRow(report, one.packet, { y, xs, ordinal: one.ordinal });
        })}
    </svg>`;
}

function gap(packets: number, y: number): Html {
    return html`<text class="quiet" x="8" y="${y + 4}"
        >${number(packets)} packets between: see the table below</text
    >`;
}

function* names({
    client,
    container,
    observationPoints,
}: Report): Generator<{ name: string; detail: string }> {
    yield { name: "client", detail: client.address };
    for (const { name, interface: detail } of observationPoints) yield { name, detail };
    yield { name: "nginx", detail: container.address };
}

function lifeline(name: string, detail: string, x: number, height: number): Html {
    const lines = wrap(name, 14);
    return html`<path class="lifeline" d="M${x} ${head}V${height - 6}" />
        ${lines.map((line, index) => html`<text class="name middle" x="${x}" y="${(lines.length > 1 ? 16 : 32) + index * 16}">${line}</text>`)}
        <text class="mono middle" x="${x}" y="${head - 14}">${detail}</text>`;
}
