import { max, ticks } from "d3-array";
import type { TracedPacket, Report, Sighting } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { courseOf, exchangeOf } from "../sightings.ts";
import { number } from "../words.ts";

/** A stretch of the exchange's time; without times where a capture does not hold the packet. */
interface Stretch {
    name: string;
    kind: "request" | "server" | "reply";
    from?: number;
    to?: number;
}

/** Where the time goes, from the question at the first observation point to the answer there. */
export function latency(report: Report): Html | undefined {
    const { question, answer } = report.flowTrace ? exchangeOf(report.flowTrace) : {};
    const start = question?.sightings.find(({ observationPoint }) => observationPoint === 0)?.time;
    if (!question || start === undefined) return undefined;
    const stretches = stretchesOf(report, question, answer).map(({ from, to, ...rest }) => ({
        ...rest,
        ...(from !== undefined && to !== undefined && { from: from - start, to: to - start }),
    }));
    const end = Math.max(1, max(stretches, ({ to }) => to) ?? 1);
    return html`<section aria-labelledby="latency">
        <h2 id="latency">Where the time goes</h2>
        <div class="scroll" role="region" aria-label="Table of the time from point to point" tabindex="0">
            <table class="latency">
                <caption>
                    <span
                        >From the ${question.label} at the first observation point to the
                        ${answer?.label ?? "last observation point that has seen it"}${answer && " there"}, in
                        µs.</span
                    >
                </caption>
                <thead>
                    <tr>
                        <th scope="col">from → to</th>
                        <th scope="col" class="number">µs</th>
                        <td class="bar">${axis(end)}</td>
                    </tr>
                </thead>
                <tbody>
                    ${stretches.map((stretch) => row(stretch, end))}
                </tbody>
            </table>
        </div>
        <ul class="legend" aria-label="Bars">
            <li><span class="swatch request"></span> way in</li>
            <li><span class="swatch server"></span> in the web server</li>
            <li><span class="swatch reply"></span> way out</li>
        </ul>
    </section>`;
}

function stretchesOf(report: Report, question: TracedPacket, answer?: TracedPacket): Stretch[] {
    const [there, back] = [question.sightings, answer?.sightings ?? []];
    const lost = courseOf(question, report).known.findIndex(({ kind }) => kind === "lost");
    const [inmost, outmost] = [there.at(-1), back[0]];
    return [
        ...moves(report, there, "request"),
        ...(inmost && outmost
            ? [{ ...ends(inmost, outmost), name: behind(report, inmost, outmost), kind: "server" as const }]
            : []),
        ...(lost >= 0 && !answer
            ? [{ name: `→ ${report.observationPoints[lost]?.name}`, kind: "request" as const }]
            : []),
        ...moves(report, back, "reply"),
    ];
}

/** From each observation point that has seen the packet to the next one that has. */
function moves({ observationPoints }: Report, sightings: Sighting[], kind: Stretch["kind"]): Stretch[] {
    return sightings.slice(1).flatMap((to, index) => {
        const from = sightings[index];
        if (!from) return [];
        return [
            {
                ...ends(from, to),
                name: `${observationPoints[from.observationPoint]?.name} → ${observationPoints[to.observationPoint]?.name}`,
                kind,
            },
        ];
    });
}

/** What happens between the last that is seen of the question and the first of the answer. */
function behind(
    { observationPoints }: Report,
    { observationPoint }: Sighting,
    { observationPoint: answering }: Sighting,
): string {
    if (observationPoint === observationPoints.length - 1 && answering === observationPoint)
        return "in nginx";
    const name = observationPoints[observationPoint]?.name;
    return observationPoint === answering
        ? `behind the ${name}`
        : `${name} → nginx → ${observationPoints[answering]?.name}`;
}

const ends = ({ time: from }: Sighting, { time: to }: Sighting) => ({ from, to });

/** In percent, so that the picture takes the width that there is. */
const percent = (value: number, end: number) => `${((100 * Math.max(0, value)) / end).toFixed(2)}%`;

function axis(end: number): Html {
    return html`<svg width="100%" height="20" aria-hidden="true">
        ${ticks(0, end, 4).map((tick) => html`<text class="tick${tick === 0 && " first"}${tick > 0.9 * end && " last"}" x="${percent(tick, end)}" y="14">${number(tick)}</text>`)}
    </svg>`;
}

function row({ name, kind, from, to }: Stretch, end: number): Html {
    const isKnown = from !== undefined && to !== undefined;
    const lines = ticks(0, end, 4).map((tick) => percent(tick, end));
    return html`<tr${!isKnown && html` class="unseen"`}>
        <th scope="row">${name}</th>
        <td class="number">${isKnown ? number(to - from) : "not seen"}</td>
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
