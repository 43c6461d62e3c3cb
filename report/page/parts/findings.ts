import type { Report } from "../../model.ts";
import { html, type Html, type Part } from "../html.ts";

/** What is lost, odd or incomplete: before all else, since it says how far the rest can be trusted. */
export function findings({ findings, observationPoints }: Report): Html {
    const isWell = findings.length === 0;
    return html`<section class="findings ${isWell ? "well" : "odd"}" aria-labelledby="findings">
        <h2 id="findings">
            <svg viewBox="0 0 20 20" aria-hidden="true">
                ${isWell ? html`<path d="M4 10.5l4 4l8 -9" />` : html`<path d="M10 3v9M10 15.5v1.5" />`}
            </svg>
            ${isWell ? "Nothing is missing" : findings.length === 1 ? "One finding" : `${findings.length} findings`}
        </h2>
        ${
            isWell
                ? well(observationPoints.length)
                : html`<ul>
                      ${findings.map((finding) => html`<li>${withCode(finding)}</li>`)}
                  </ul>`
        }
    </section>`;
}

function well(captures: number): Html {
    return html`<p>All ${captures} captures were read to the end.</p>`;
}

/** Commands stand between backticks. */
function withCode(text: string): Part {
    return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
