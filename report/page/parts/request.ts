import { html, type Html } from "../../../pages/html.ts";
import { instant } from "../units.ts";
import type { View } from "../view.ts";

/** Which request this is about, and when. */
export function request({ report, words }: View): Html {
    const { engine, madeAt, client, published, flowTrace } = report;
    const fact = (name: string, value: string | Html) =>
        html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
        </div>`;
    return html`<section aria-labelledby="request">
        <h2 id="request">${words.say("page.request")}</h2>
        <dl class="facts">
            ${flowTrace?.request !== undefined && fact(words.say("page.fact.request"), html`<code>${flowTrace.request}</code>`)}
            ${flowTrace && fact(words.say("page.fact.from"), `${client.address}:${flowTrace.clientPort}`)}
            ${fact(words.say("page.fact.to"), `${published.address}:${published.port}`)}
            ${flowTrace && fact(words.say("page.fact.startedAt"), instant(flowTrace.startedAt))}
            ${fact(words.say("page.fact.engine"), words.say(engine === "docker" ? "page.fact.docker" : "page.fact.manual"))}
            ${fact(words.say("page.fact.madeAt"), instant(Date.parse(madeAt) * 1000).replace(/\.\d+/, ""))}
        </dl>
    </section>`;
}
