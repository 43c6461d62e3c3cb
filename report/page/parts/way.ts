import type { Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { tallPicture } from "../picture/tall.ts";
import { widePicture } from "../picture/wide.ts";
import { zonesOf } from "../nodes.ts";
import { stepsOf, type Header, type Step } from "../steps.ts";
import { micros } from "../words.ts";

/** The picture, what it shows step by step, and the controls that move a marker from step to step. */
export function way(report: Report): Html {
    const steps = stepsOf(report);
    const title = "The way from the client to the web server";
    const description = describe(report);
    return html`<section aria-labelledby="way">
        <h2 id="way">${title}</h2>
        <div class="way" data-player>
            <div class="picture">
                ${widePicture(report, title, description)}${tallPicture(report, title, description)}
            </div>
            ${steps.length > 0 && legend} ${steps.length > 0 && controls(steps.length)}
            ${
                steps.length > 0 &&
                html`<ol class="steps" aria-label="Steps of the request and of its answer">
                    ${steps.map(stepItem)}
                </ol>`
            }
        </div>
    </section>`;
}

function describe(report: Report): string {
    const zones = zonesOf(report).map(({ name, namespace, nodes }) => {
        const inside = nodes.map(({ name, detail }) => `${name} (${detail})`).join(", ");
        return `${name}${namespace && ` (namespace ${namespace})`}: ${inside}.`;
    });
    return `${zones.join(" ")} ${report.flowTrace ? "The steps below say what happens at each." : "No request has been captured."}`;
}

const legend = html`<ul class="legend" aria-label="Marks in the pictures">
    <li>
        <svg viewBox="-9 -9 18 18" aria-hidden="true"><circle class="mark seen" r="7" /></svg> captured
    </li>
    <li>
        <svg viewBox="-11 -11 22 22" aria-hidden="true">
            <path class="mark nat" d="M0 -10l10 10l-10 10l-10 -10z" />
        </svg>
        rewritten by NAT
    </li>
    <li>
        <svg viewBox="-9 -9 18 18" aria-hidden="true"><circle class="mark end" r="5" /></svg> sent or received
    </li>
    <li>
        <svg viewBox="-9 -9 18 18" aria-hidden="true"><circle class="mark missed" r="5" /></svg> missed by the
        capture
    </li>
    <li>
        <svg viewBox="-9 -9 18 18" aria-hidden="true">
            <path class="mark lost" d="M-7 -7l14 14m0 -14l-14 14" />
        </svg>
        not seen
    </li>
</ul>`;

/** Without a script they do nothing, so it is the script that shows them. */
function controls(steps: number): Html {
    return html`<div class="player" role="group" aria-label="Follow the request" hidden>
        <div class="buttons">
            <button type="button" data-action="back">
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M11 3v10l-7-5z" /></svg><span>Back</span>
            </button>
            <button type="button" data-action="play" class="primary">
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path class="play-icon" d="M4 3l9 5l-9 5z" />
                    <path class="pause-icon" d="M4 3h3v10h-3zM9 3h3v10h-3z" /></svg
                ><span data-play-label>Play</span>
            </button>
            <button type="button" data-action="next">
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 3v10l7-5z" /></svg><span>Next</span>
            </button>
            <label class="slider"
                ><span class="visually-hidden">Step</span
                ><input type="range" min="1" max="${steps}" value="1"
            /></label>
            <span class="position" aria-hidden="true"><span data-position>1</span> / ${steps}</span>
        </div>
        <div class="now" role="status" aria-atomic="true" data-now></div>
    </div>`;
}

function stepItem({ name, text, kind, header, node, direction }: Step): Html {
    return html`<li class="step ${kind}" data-mark="${direction}-${node}" data-node="${node}">
        <p>
            <strong>${name}</strong>
            <span class="way-of">${direction === "request" ? "→ on the way in" : "← on the way out"}</span>
        </p>
        <p>${text}</p>
        ${header && headerList(header)}
    </li>`;
}

function headerList({ source, destination, ttl, flags, time, before }: Header): Html {
    const entry = (name: string, now: string | number, was: string | number | undefined) =>
        html`<div>
            <dt>${name}</dt>
            <dd>
                ${was !== undefined && was !== now && html`<del>${was}</del> `}${was !== undefined && was !== now ? html`<ins>${now}</ins>` : now}
            </dd>
        </div>`;
    return html`<dl class="header">
        ${entry("source", source, before?.source)}${entry("destination", destination, before?.destination)}${entry("TTL", ttl, before?.ttl)}${entry("flags", flags, undefined)}${time !== undefined && entry("time", micros(time), undefined)}
    </dl>`;
}
