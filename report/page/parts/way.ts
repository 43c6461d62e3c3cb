import { html, type Html } from "../../../pages/html.ts";
import { zonesOf } from "../nodes.ts";
import { tallPicture } from "../picture/tall.ts";
import { widePicture } from "../picture/wide.ts";
import { exchangeOf, isRewritten, totalOf } from "../sightings.ts";
import { directionOf, stepsOf, type Header, type Step } from "../steps.ts";
import { micros } from "../units.ts";
import { labelOf, pointName, type View } from "../view.ts";

/** The picture, and its steps: choosing one of them, or a station of the picture, moves the marker there. */
export function way(view: View): Html {
    const { words } = view;
    const steps = stepsOf(view);
    const title = words.say("page.way");
    const description = describe(view);
    return html`<section class="way" aria-labelledby="way" data-player>
        <h2 id="way" class="visually-hidden">${title}</h2>
        <div class="picture">
            ${widePicture(view, title, description)}${tallPicture(view, title, description)}
        </div>
        ${
            steps.length > 0 &&
            html`<div class="player" role="group" aria-label="${words.say("page.player")}">
                    ${controls(view)}
                    <ol class="steps" aria-label="${words.say("page.way.steps")}" aria-live="polite">
                        ${steps.map((step, index) => stepItem(view, step, index))}
                    </ol>
                </div>
                ${total(view)} ${legend(view)}`
        }
    </section>`;
}

function describe(view: View): string {
    const { words, report } = view;
    const zones = zonesOf(view).map(({ name, namespace, nodes }) =>
        words.say("page.way.zone", {
            zone: words.say("page.way.place", { zone: name, namespace }),
            nodes: nodes
                .map((node) => words.say("page.way.node", node))
                .reduce((one, other) => words.say("page.way.and", { one, other })),
        }),
    );
    return [...zones, words.say(report.flowTrace ? "page.way.below" : "page.way.none")].join(" ");
}

/** How long all of it took, by the clock that every number of the page has. */
function total(view: View): Html | undefined {
    const { flowTrace } = view.report;
    const { answer } = flowTrace ? exchangeOf(flowTrace) : {};
    const time = totalOf(answer);
    if (!answer || time === undefined) return undefined;
    const values = { time: micros(time), label: labelOf(view, answer), name: pointName(view, 0) };
    return html`<p class="total">${view.words.say("page.total", values)}</p>`;
}

function legend({ words, report }: View): Html {
    const circle = html`<circle class="mark seen" r="7" />`;
    const square = html`<rect class="mark seen inside" x="-7" y="-7" width="14" height="14" />`;
    const diamond = html`<path class="mark nat" d="M0 -9l9 9l-9 9l-9 -9z" />`;
    const cross = html`<path class="mark lost" d="M-7 -7l14 14m0 -14l-14 14" />`;
    const entries: [Html, string][] = [
        ...(isRewritten(report)
            ? ([
                  [circle, words.say("page.legend.outside")],
                  [diamond, words.say("page.legend.nat")],
                  [square, words.say("page.legend.inside")],
              ] as [Html, string][])
            : ([[circle, words.say("page.legend.captured")]] as [Html, string][])),
        [html`<circle class="mark end" r="5" />`, words.say("page.legend.end")],
        [html`<circle class="mark missed" r="5" />`, words.say("page.legend.missed")],
        [cross, words.say("page.legend.lost")],
    ];
    return html`<ul class="legend" aria-label="${words.say("page.legend")}">
        ${entries.map(
            ([shape, name]) =>
                html`<li><svg viewBox="-11 -11 22 22" aria-hidden="true">${shape}</svg> ${name}</li>`,
        )}
    </ul>`;
}

/** Without a script they do nothing, so it is the script that shows them. */
function controls({ words }: View): Html {
    return html`<div class="buttons" hidden>
        <button type="button" data-action="back">
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M11 3v10l-7-5z" /></svg
            ><span>${words.say("page.player.back")}</span>
        </button>
        <button type="button" data-action="play" class="primary">
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path class="play-icon" d="M4 3l9 5l-9 5z" />
                <path class="pause-icon" d="M4 3h3v10h-3zM9 3h3v10h-3z" /></svg
            ><span class="play-icon">${words.say("page.player.play")}</span
            ><span class="pause-icon">${words.say("page.player.pause")}</span>
        </button>
        <button type="button" data-action="next">
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 3v10l7-5z" /></svg
            ><span>${words.say("page.player.next")}</span>
        </button>
        <button
            type="button"
            data-action="fast"
            aria-pressed="false"
            aria-label="2×, ${words.say("page.player.fast")}"
            title="${words.say("page.player.fast")}"
        >
            2×
        </button>
    </div>`;
}

/** One step: its name, which a script makes a button, and what happens there. */
function stepItem(view: View, { name, text, kind, header, node, direction }: Step, index: number): Html {
    const way = directionOf(view, direction);
    return html`<li class="step ${kind} ${direction}" data-mark="${direction}-${node}" data-node="${node}">
        <span class="go"
            ><span class="ordinal">${index + 1}</span>
            <span class="arrow" aria-hidden="true">${direction === "request" ? "→" : "←"}</span>
            <strong>${name}</strong> <span class="visually-hidden">${way}</span></span
        >
        <div class="detail">
            <p><span class="way-of">${view.words.say("page.step.at", { name, way })}</span> ${text}</p>
            ${header && headerList(view, header)}
        </div>
    </li>`;
}

function headerList({ words }: View, { source, destination, ttl, flags, time, before }: Header): Html {
    const entry = (name: string, now: string | number, was: string | number | undefined) =>
        html`<div>
            <dt>${name}</dt>
            <dd>
                ${was !== undefined && was !== now && html`<del>${was}</del> → `}${was !== undefined && was !== now ? html`<ins>${now}</ins>` : now}
            </dd>
        </div>`;
    return html`<dl class="header">
        ${entry(words.say("page.header.source"), source, before?.source)}${entry(words.say("page.header.destination"), destination, before?.destination)}${entry(words.say("page.header.ttl"), ttl, before?.ttl)}${entry(words.say("page.header.flags"), flags, undefined)}${time !== undefined && entry(words.say("page.header.time"), micros(time), undefined)}
    </dl>`;
}
