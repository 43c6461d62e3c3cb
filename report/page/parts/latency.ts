import { max, ticks } from "d3-array";
import type { Sighting, TracedPacket } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { courseOf, exchangeOf, totalOf } from "../sightings.ts";
import { number } from "../units.ts";
import { labelOf, pointName, type View } from "../view.ts";

/** A stretch of the exchange's time; without times where a capture does not hold the packet. */
interface Stretch {
    name: string;
    kind: "handshake" | "request" | "server" | "reply";
    from?: number;
    to?: number;
}

/** Where the time goes, from the client's first packet to the answer, both at the first observation point. */
export function latency(view: View): Html | undefined {
    const { report, words } = view;
    const { question, answer } = report.flowTrace ? exchangeOf(report.flowTrace) : {};
    const start = question?.sightings.find(({ observationPoint }) => observationPoint === 0)?.time;
    if (!question || start === undefined) return undefined;
    const stretches = stretchesOf(view, start, question, answer);
    const end = Math.max(1, max(stretches, ({ to }) => to) ?? 1);
    const whole = totalOf(answer);
    return html`<section aria-labelledby="latency">
        <h2 id="latency">${words.say("page.latency")}</h2>
        <p>${words.say("page.latency.caption")}</p>
        <div class="scroll" role="region" aria-label="${words.say("page.latency.table")}" tabindex="0">
            <table class="latency">
                <thead>
                    <tr>
                        <th scope="col">${words.say("page.latency.stretch")}</th>
                        <th scope="col" class="number">${words.say("page.latency.begins")}</th>
                        <th scope="col" class="number">${words.say("page.latency.takes")}</th>
                        <td class="bar">${axis(end)}</td>
                    </tr>
                </thead>
                <tbody>
                    ${stretches.map((stretch) => row(view, stretch, end))}
                </tbody>
                ${
                    answer &&
                    whole !== undefined &&
                    html`<tfoot>
                        <tr>
                            <th scope="row">
                                ${words.say("page.latency.total", { label: labelOf(view, answer), name: pointName(view, 0) })}
                            </th>
                            <td class="number">0</td>
                            <td class="number">${number(whole)}</td>
                            <td></td>
                        </tr>
                    </tfoot>`
                }
            </table>
        </div>
        <ul class="legend" aria-label="${words.say("page.latency.bars")}">
            <li><span class="swatch handshake"></span> ${words.say("page.latency.bar.handshake")}</li>
            <li><span class="swatch request"></span> ${words.say("page.latency.bar.request")}</li>
            <li><span class="swatch server"></span> ${words.say("page.latency.bar.server")}</li>
            <li><span class="swatch reply"></span> ${words.say("page.latency.bar.reply")}</li>
        </ul>
    </section>`;
}

function stretchesOf(view: View, start: number, question: TracedPacket, answer?: TracedPacket): Stretch[] {
    const { report, words } = view;
    const [there, back] = [question.sightings, answer?.sightings ?? []];
    const lost = courseOf(question, report).known.findIndex(({ kind }) => kind === "lost");
    const [inmost, outmost] = [there.at(-1), back[0]];
    const handshake = words.say("page.latency.handshake", { label: labelOf(view, question) });
    return [
        ...(start > 0 ? [{ name: handshake, kind: "handshake" as const, from: 0, to: start }] : []),
        ...moves(view, there, "request"),
        ...(inmost && outmost
            ? [{ ...ends(inmost, outmost), name: behind(view, inmost, outmost), kind: "server" as const }]
            : []),
        ...(lost >= 0 && !answer
            ? [
                  {
                      name: words.say("page.latency.lost", { to: pointName(view, lost) }),
                      kind: "request" as const,
                  },
              ]
            : []),
        ...moves(view, back, "reply"),
    ];
}

/** From each observation point that has seen the packet to the next one that has. */
function moves(view: View, sightings: Sighting[], kind: Stretch["kind"]): Stretch[] {
    return sightings.slice(1).flatMap((to, index) => {
        const from = sightings[index];
        if (!from) return [];
        const name = view.words.say("page.latency.move", {
            from: pointName(view, from.observationPoint),
            to: pointName(view, to.observationPoint),
        });
        return [{ ...ends(from, to), name, kind }];
    });
}

/** What happens between the last that is seen of the question and the first of the answer. */
function behind(
    view: View,
    { observationPoint }: Sighting,
    { observationPoint: answering }: Sighting,
): string {
    const { words, report } = view;
    const name = pointName(view, observationPoint);
    if (observationPoint !== answering)
        return words.say("page.latency.around", { from: name, to: pointName(view, answering) });
    const isInmost = observationPoint === report.observationPoints.length - 1;
    return isInmost ? words.say("page.latency.inServer") : words.say("page.latency.behind", { name });
}

const ends = ({ time: from }: Sighting, { time: to }: Sighting) => ({ from, to });

/** In percent, so that the picture takes the width that there is. */
const percent = (value: number, end: number) => `${((100 * Math.max(0, value)) / end).toFixed(2)}%`;

function axis(end: number): Html {
    return html`<svg width="100%" height="20" aria-hidden="true">
        ${ticks(0, end, 4).map((tick) => html`<text class="tick${tick === 0 && " first"}${tick > 0.9 * end && " last"}" x="${percent(tick, end)}" y="14">${number(tick)}</text>`)}
    </svg>`;
}

function row({ words }: View, { name, kind, from, to }: Stretch, end: number): Html {
    const isKnown = from !== undefined && to !== undefined;
    const lines = ticks(0, end, 4).map((tick) => percent(tick, end));
    return html`<tr${!isKnown && html` class="unseen"`}>
        <th scope="row">${name}</th>
        <td class="number">${isKnown && number(from)}</td>
        <td class="number">${isKnown ? number(to - from) : words.say("page.mark.lost")}</td>
        <td class="bar">
            <svg class="bars" aria-hidden="true">
                ${lines.map((x) => html`<line class="grid" x1="${x}" x2="${x}" y1="0" y2="100%" />`)}
                ${isKnown && bar(kind, percent(from, end), percent(to - from, end))}
            </svg>
        </td>
    </tr>`;
}

/** Its beginning is marked, so that what takes no time is seen too. */
function bar(kind: Stretch["kind"], x: string, width: string): Html {
    return html`<g>
        <rect class="span ${kind}" x="${x}" y="50%" width="${width}" height="12" />
        <rect class="edge" x="${x}" y="50%" width="2" height="20" />
    </g>`;
}
