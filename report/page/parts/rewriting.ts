import type { TracedPacket, Report, Sighting } from "../../model.ts";
import { endpoint, html, type Html } from "../html.ts";
import { acrossNat, exchangeOf, pointName } from "../sightings.ts";

/** The same packet's header on both sides of the NAT. */
export function rewriting(report: Report): Html | undefined {
    if (!report.flowTrace) return undefined;
    const { question, answer } = exchangeOf(report.flowTrace);
    const shown = [question, answer].filter((packet) => packet !== undefined);
    const cards = shown.map((packet) => card(report, packet));
    if (cards.length === 0) return undefined;
    const isJoined = report.flowTrace.packets.some((packet) => acrossNat(packet));
    const joined = html` The two sides of the NAT were joined by ${report.flowTrace.joinedBy}.`;
    return html`<section aria-labelledby="rewriting">
        <h2 id="rewriting">What NAT rewrites</h2>
        <p>
            The client asks ${report.published.address}:${report.published.port}, and nginx listens at
            ${report.container.address}:${report.container.port}.${isJoined && joined}
        </p>
        <div class="cards">${cards}</div>
    </section>`;
}

function card(report: Report, packet: TracedPacket): Html {
    const sides = acrossNat(packet);
    const isRequest = packet.direction === "request";
    const caption = html`${packet.label}, ${isRequest ? "on the way in" : "on the way out"}`;
    if (!sides) {
        return html`<div class="card">
            <h3>${caption}</h3>
            <p>It was not seen on both sides of the NAT, so there is nothing to compare.</p>
        </div>`;
    }
    const [before, after] = isRequest ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
    return html`<div class="card">
        <table class="rewriting">
            <caption>
                ${caption}
            </caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">before: ${pointName(report, before.observationPoint)}</th>
                    <th scope="col">after: ${pointName(report, after.observationPoint)}</th>
                </tr>
            </thead>
            <tbody>
                ${row("source", before, after, ({ source }) => source)}
                ${row("destination", before, after, ({ destination }) => destination)}
                ${row("TTL", before, after, ({ ttl }) => ttl)}
            </tbody>
        </table>
    </div>`;
}

function row(
    name: string,
    before: Sighting,
    after: Sighting,
    read: (sighting: Sighting) => string | number,
): Html {
    const [was, is] = [read(before), read(after)];
    const shown = (value: string | number) => (typeof value === "string" ? endpoint(value) : value);
    const isSame = was === is;
    return html`<tr>
        <th scope="row">${name}</th>
        <td>${isSame ? shown(was) : html`<del>${shown(was)}</del>`}</td>
        <td>
            ${isSame ? html`${shown(is)} <span class="quiet">unchanged</span>` : html`<ins>${shown(is)}</ins>`}
        </td>
    </tr>`;
}
