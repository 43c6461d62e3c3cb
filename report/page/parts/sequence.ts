import type { Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { sequencePicture } from "../picture/sequence.ts";

export function sequence(report: Report): Html | undefined {
    if (!report.journey) return undefined;
    return html`<section aria-labelledby="sequence">
        <h2 id="sequence">The whole connection, packet by packet</h2>
        <p>
            Time runs downwards. A packet's first number is its time since the first packet at the first hop;
            at each further hop stands how many µs later it has come by.
        </p>
        <div class="scroll" role="region" aria-label="Sequence diagram" tabindex="0">
            ${sequencePicture(report, report.journey.packets)}
        </div>
    </section>`;
}
