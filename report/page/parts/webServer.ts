import type { Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { count, instant } from "../words.ts";

/** The web server has the last word. */
export function webServer({ flowTrace, client }: Report): Html | undefined {
    if (!flowTrace) return undefined;
    return html`<section aria-labelledby="log">
        <h2 id="log">The web server's last word</h2>
        ${flowTrace.log ? line(flowTrace.log, client.address) : html`<p>nginx's access log has no line on this request.</p>`}
    </section>`;
}

function line(log: NonNullable<NonNullable<Report["flowTrace"]>["log"]>, client: string): Html {
    return html`<pre
            class="log"
            tabindex="0"
            role="region"
            aria-label="Line of nginx's access log"
        ><code>${log.text}</code></pre>
        <dl class="facts">
            <div>
                <dt>logged</dt>
                <dd>${instant(log.time)}</dd>
            </div>
            <div>
                <dt>client</dt>
                <dd>${log.client}</dd>
            </div>
            <div>
                <dt>request</dt>
                <dd><code>${log.request}</code></dd>
            </div>
            <div>
                <dt>status</dt>
                <dd>${log.status}</dd>
            </div>
            <div>
                <dt>body</dt>
                <dd>${count(log.bytes, "byte")}</dd>
            </div>
        </dl>
        <p>
            ${
                log.client === client
                    ? "It names the client's own address: DNAT rewrites the destination and leaves the source as it is."
                    : `It names ${log.client}, not the client's own address ${client}: the source has been rewritten on the way.`
            }
        </p>`;
}
