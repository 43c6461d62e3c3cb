import type { Sighting, TracedPacket } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { courseOf, exchangeOf } from "../sightings.ts";
import { number, since } from "../units.ts";
import { changesOf, labelOf, pointPlace, type View } from "../view.ts";

/** Every packet at every observation point, in numbers: the question and the answer open, the others to be opened. */
export function packets(view: View): Html | undefined {
    const { words, report } = view;
    if (!report.flowTrace) return undefined;
    const { question, answer } = exchangeOf(report.flowTrace);
    return html`<section aria-labelledby="packets">
        <h2 id="packets">${words.say("page.packets")}</h2>
        <p>${words.say("page.packets.intro", { port: String(report.flowTrace.clientPort) })}</p>
        ${report.flowTrace.packets.map((packet, index) => {
            const isOpen = packet === question || packet === answer;
            return onePacket(view, packet, index + 1, isOpen);
        })}
    </section>`;
}

function onePacket(view: View, packet: TracedPacket, ordinal: number, isOpen: boolean): Html {
    const { words, report } = view;
    const { known, order } = courseOf(packet, report);
    const { direction, length, sequence, acknowledgement } = packet;
    const label = labelOf(view, packet);
    const numbers = words.say("page.packets.numbers", {
        sequence: String(sequence),
        acknowledgement: String(acknowledgement),
        bytes: words.say("page.bytes", { count: length }),
    });
    return html`<details class="packet-of ${direction}" ${isOpen && html` open`}>
        <summary>
            <span class="ordinal">${ordinal}</span> ${direction === "request" ? "→" : "←"}
            <strong>${label}</strong> <span class="quiet">${numbers}</span>
        </summary>
        <div
            class="scroll"
            role="region"
            aria-label="${words.say("page.packets.table", { ordinal, label })}"
            tabindex="0"
        >
            <table class="packets">
                <thead>
                    <tr>
                        <th scope="col">${words.say("page.packets.point")}</th>
                        <th scope="col" class="number">${words.say("page.packets.time")}</th>
                        <th scope="col" class="number">${words.say("page.packets.since")}</th>
                        <th scope="col">${words.say("page.packets.way")}</th>
                        <th scope="col" class="number">${words.say("page.header.ttl")}</th>
                        <th scope="col">${words.say("page.header.flags")}</th>
                        <th scope="col">${words.say("page.packets.changes")}</th>
                    </tr>
                </thead>
                <tbody>
                    ${order.map((place) => {
                        const presence = known[place];
                        if (presence?.kind === "seen") return row(view, place, presence.sighting, packet);
                        const isMissed = presence?.kind === "missed";
                        return html`<tr class="unseen">
                            <th scope="row">${pointPlace(view, place)}</th>
                            <td></td>
                            <td></td>
                            <td colspan="4">
                                ${words.say(isMissed ? "page.packets.missed" : "page.packets.lost")}
                            </td>
                        </tr>`;
                    })}
                </tbody>
            </table>
        </div>
    </details>`;
}

function row(view: View, place: number, sighting: Sighting, { flags }: TracedPacket): Html {
    const { time, since: passed, source, destination, ttl, changes } = sighting;
    return html`<tr${changes.length > 0 && html` class="changed"`}>
        <th scope="row">${pointPlace(view, place)}</th>
        <td class="number">${number(time)}</td>
        <td class="number">${passed !== undefined && since(passed)}</td>
        <td class="mono">${source} → ${destination}</td>
        <td class="number">${ttl}</td>
        <td class="mono">${flags}</td>
        <td>${changesOf(view, sighting)}</td>
    </tr>`;
}
