import type { JourneyPacket, Report } from "../../model.ts";
import { cut } from "../cut.ts";
import { html, type Html } from "../html.ts";
import { number } from "../words.ts";
import { packetRow } from "./sequenceRow.ts";
import { wrap } from "./wrap.ts";

const column = 132;
const head = 66;
const row = 54;
const most = 60;

/** Every packet of the connection as a row, every place that it passes as a column. */
export function sequencePicture(report: Report, packets: readonly JourneyPacket[]): Html {
    const { head: first, left: skipped, tail } = cut(packets, most);
    const rows = [
        ...first.map((packet) => ({ packet })),
        ...(skipped > 0 ? [{ skipped }] : []),
        ...tail.map((packet) => ({ packet })),
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
            const ordinal = index < first.length ? index + 1 : index + skipped;
            if ("packet" in one) return packetRow(report, one.packet, { y, xs, ordinal });
            return html`<text class="quiet" x="8" y="${y + 4}"
                >${number(one.skipped)} more packets: the pcaps hold them</text
            >`;
        })}
    </svg>`;
}

function* names({ client, container, hops }: Report): Generator<{ name: string; detail: string }> {
    yield { name: "client", detail: client.address };
    for (const { name, interface: detail } of hops) yield { name, detail };
    yield { name: "nginx", detail: container.address };
}

function lifeline(name: string, detail: string, x: number, height: number): Html {
    const lines = wrap(name, 14);
    return html`<path class="lifeline" d="M${x} ${head}V${height - 6}" />
        ${lines.map((line, index) => html`<text class="name middle" x="${x}" y="${(lines.length > 1 ? 16 : 32) + index * 16}">${line}</text>`)}
        <text class="mono middle" x="${x}" y="${head - 14}">${detail}</text>`;
}
