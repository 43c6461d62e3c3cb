import type { LogLine } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { instant } from "../units.ts";
import type { View } from "../view.ts";

/** The web server has the last word. */
export function webServer(view: View): Html | undefined {
    const { report, words } = view;
    if (!report.flowTrace) return undefined;
    const { log } = report.flowTrace;
    return html`<section aria-labelledby="log">
        <h2 id="log">${words.say("page.log")}</h2>
        ${log ? line(view, log) : html`<p>${words.say("page.log.none")}</p>`}
    </section>`;
}

function line({ report, words }: View, log: LogLine): Html {
    const client = report.client.address;
    const fact = (name: string, value: Html | string | number) =>
        html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
        </div>`;
    return html`<pre
            class="log"
            tabindex="0"
            role="region"
            aria-label="${words.say("page.log.region")}"
        ><code>${log.text}</code></pre>
        <dl class="facts">
            ${fact(words.say("page.log.time"), instant(log.time))}
            ${fact(words.say("page.log.client"), log.client)}
            ${fact(words.say("page.log.request"), html`<code>${log.request}</code>`)}
            ${fact(words.say("page.log.status"), log.status)}
            ${fact(words.say("page.log.body"), words.say("page.bytes", { count: log.bytes }))}
        </dl>
        <p>
            ${log.client === client ? words.say("page.log.same") : words.say("page.log.other", { logged: log.client, client })}
        </p>`;
}
