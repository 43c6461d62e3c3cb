import type { Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { micros, number } from "../words.ts";

/** All requests that the captures hold. */
export function totals({ totals }: Report): Html {
    const { packets, requests, complete, statuses, latency } = totals;
    const byStatus = Object.entries(statuses).map(
        ([status, times]) => html`<li><span class="big">${number(times)}</span> with status ${status}</li>`,
    );
    return html`<section aria-labelledby="totals">
        <h2 id="totals">All requests in the captures</h2>
        <ul class="totals">
            <li><span class="big">${number(requests)}</span> ${requests === 1 ? "request" : "requests"}</li>
            <li><span class="big">${number(complete)}</span> seen at every observation point and answered</li>
            ${byStatus}
            <li><span class="big">${number(packets)}</span> ${packets === 1 ? "packet" : "packets"}</li>
        </ul>
        ${
            latency
                ? html`<p>
                      From the first observation point to the last, the packet with the question took
                      ${micros(latency.median)} in the median, ${micros(latency.p95)} in the 95th percentile
                      and ${micros(latency.most)} at most.
                  </p>`
                : html`<p>
                      No request has been seen at every observation point and answered, so there is no time
                      from the first observation point to the last.
                  </p>`
        }
    </section>`;
}
