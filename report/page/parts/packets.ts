import type { TracedPacket, Report, Sighting } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { courseOf, pointName } from "../sightings.ts";
import { number, since } from "../words.ts";

/** Every packet at every observation point, in numbers. */
export function packets(report: Report): Html | undefined {
    if (!report.flowTrace) return undefined;
    return html`<section aria-labelledby="packets">
        <h2 id="packets">All packets</h2>
        <div class="scroll" role="region" aria-label="Table of all packets" tabindex="0">
            <table class="packets">
                <caption>
                    <span
                        >The packets of the connection from client port ${report.flowTrace.clientPort}, each
                        at every observation point. Times are µs since the first packet at the first
                        observation point.</span
                    >
                </caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">time (µs)</th>
                        <th scope="col" class="number">since the point before</th>
                        <th scope="col">observation point</th>
                        <th scope="col">source → destination</th>
                        <th scope="col" class="number">TTL</th>
                        <th scope="col">flags</th>
                        <th scope="col">what changed</th>
                    </tr>
                </thead>
                ${report.flowTrace.packets.map((packet, index) => rowsOf(report, packet, index + 1))}
            </table>
        </div>
    </section>`;
}

function rowsOf(report: Report, packet: TracedPacket, ordinal: number): Html {
    const { known, order } = courseOf(packet, report);
    const { label, direction, length, sequence, acknowledgement } = packet;
    return html`<tbody class="${direction}">
        <tr>
            <th scope="rowgroup" colspan="7">
                <span class="ordinal">${ordinal}</span> ${direction === "request" ? "→" : "←"} ${label}
                <span class="quiet">seq ${sequence}, ack ${acknowledgement}, ${number(length)} bytes</span>
            </th>
        </tr>
        ${order.map((place) => {
            const presence = known[place];
            if (presence?.kind === "seen") return row(pointName(report, place), presence.sighting, packet);
            return html`<tr class="unseen">
                <td></td>
                <td></td>
                <td>${pointName(report, place)}</td>
                <td colspan="4">
                    ${presence?.kind === "missed" ? "missed: it has come by, but the capture does not hold it" : "not seen"}
                </td>
            </tr>`;
        })}
    </tbody>`;
}

function row(
    observationPoint: string,
    { time, since: passed, source, destination, ttl, changes }: Sighting,
    { flags }: TracedPacket,
): Html {
    return html`<tr${changes.length > 0 && html` class="changed"`}>
        <td class="number">${number(time)}</td>
        <td class="number">${passed !== undefined && since(passed)}</td>
        <td>${observationPoint}</td>
        <td class="mono">${source} → ${destination}</td>
        <td class="number">${ttl}</td>
        <td class="mono">${flags}</td>
        <td>${changes.join("; ")}</td>
    </tr>`;
}
