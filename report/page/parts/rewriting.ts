import type { Sighting, TracedPacket } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { endpoint } from "../endpoint.ts";
import { acrossNat, exchangeOf } from "../sightings.ts";
import { labelOf, pointPlace, type View } from "../view.ts";

/** The same packet's header on both sides of the NAT. */
export function rewriting(view: View): Html | undefined {
    const { report, words } = view;
    if (!report.flowTrace) return undefined;
    const { question, answer } = exchangeOf(report.flowTrace);
    const shown = [question, answer].filter((packet) => packet !== undefined);
    const isJoined = report.flowTrace.packets.some((packet) => acrossNat(packet));
    if (!isJoined) return undefined;
    const joinedBy = words.say(
        report.flowTrace.joinedBy === "conntrack" ? "page.joinedBy.conntrack" : "page.joinedBy.sequence",
    );
    const published = `${report.published.address}:${report.published.port}`;
    const container = `${report.container.address}:${report.container.port}`;
    return html`<section aria-labelledby="rewriting">
        <h2 id="rewriting">${words.say("page.rewriting")}</h2>
        <p>
            ${words.say("page.rewriting.intro", { published, container })}
            ${words.say("page.rewriting.joined", { joinedBy })}
        </p>
        <div class="cards">${shown.map((packet) => card(view, packet))}</div>
    </section>`;
}

function card(view: View, packet: TracedPacket): Html {
    const { words } = view;
    const sides = acrossNat(packet);
    const isRequest = packet.direction === "request";
    const label = labelOf(view, packet);
    const caption = words.say(isRequest ? "page.rewriting.in" : "page.rewriting.out", { label });
    if (!sides) {
        return html`<div class="card">
            <h3>${caption}</h3>
            <p>${words.say("page.rewriting.oneSide")}</p>
        </div>`;
    }
    const [before, after] = isRequest ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
    const column = (key: "page.rewriting.before" | "page.rewriting.after", sighting: Sighting) =>
        html`<th scope="col">${words.say(key, { point: pointPlace(view, sighting.observationPoint) })}</th>`;
    const inside = isRequest ? after : before;
    return html`<div class="card">
        <table class="rewriting">
            <caption>
                ${caption}
            </caption>
            <thead>
                <tr>
                    <td></td>
                    ${column("page.rewriting.before", before)}${column("page.rewriting.after", after)}
                </tr>
            </thead>
            <tbody>
                ${row(words.say("page.header.source"), ({ source }) => source)}
                ${row(words.say("page.header.destination"), ({ destination }) => destination)}
                ${row(words.say("page.header.ttl"), ({ ttl }) => ttl)}
            </tbody>
        </table>
    </div>`;

    function row(name: string, read: (sighting: Sighting) => string | number): Html {
        const [was, is] = [read(before), read(after)];
        const shown = (value: string | number) => (typeof value === "string" ? endpoint(value) : value);
        const side = (sighting: Sighting) => (sighting === inside ? "inside" : "outside");
        const isSame = was === is;
        return html`<tr>
            <th scope="row">${name}</th>
            <td>${isSame ? shown(was) : html`<del class="${side(before)}">${shown(was)}</del>`}</td>
            <td>
                ${isSame ? html`${shown(is)} <span class="quiet">${words.say("page.rewriting.unchanged")}</span>` : html`<ins class="${side(after)}">${shown(is)}</ins>`}
            </td>
        </tr>`;
    }
}
