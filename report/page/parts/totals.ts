import { html, type Html } from "../../../pages/html.ts";
import { micros } from "../units.ts";
import type { View } from "../view.ts";

/** From so many requests on, percentiles say something. */
const enough = 10;

/** All requests that the captures hold. */
export function totals({ report, words }: View): Html {
    const { packets, requests, complete, statuses } = report.totals;
    const tags = { big: (inside: (string | Html)[]) => html`<span class="big">${inside}</span>` };
    return html`<section aria-labelledby="totals">
        <h2 id="totals">${words.say("page.totals")}</h2>
        <ul class="totals">
            <li>${words.pieces("page.totals.requests", { count: requests }, tags)}</li>
            <li>${words.pieces("page.totals.complete", { count: complete }, tags)}</li>
            ${Object.entries(statuses).map(
                ([status, count]) =>
                    html`<li>${words.pieces("page.totals.status", { count, status }, tags)}</li>`,
            )}
            <li>${words.pieces("page.totals.packets", { count: packets }, tags)}</li>
        </ul>
        <p>${latency()}</p>
    </section>`;

    function latency(): string {
        const { latency } = report.totals;
        if (!latency) return words.say("page.totals.noTime");
        const most = micros(latency.most);
        if (complete < enough) return words.say("page.totals.most", { most });
        const [median, p95] = [micros(latency.median), micros(latency.p95)];
        return words.say("page.totals.percentiles", { median, p95, most });
    }
}
