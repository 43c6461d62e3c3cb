import { html, type Html, type Part } from "../../../pages/html.ts";
import type { View } from "../view.ts";
import { checklist } from "./checklist.ts";

/** What is lost, odd or incomplete: before all else, since it says how far the rest can be trusted. */
export function findings(view: View): Html | undefined {
    const { words, report } = view;
    const { findings } = report;
    const steps = checklist(view);
    if (findings.length === 0 && !steps) return undefined;
    return html`<section class="findings" aria-labelledby="findings">
        <h2 id="findings">${steps ? words.say("page.checklist") : words.say("page.findings")}</h2>
        ${steps}
        ${
            findings.length > 0 &&
            html`${steps && html`<h3>${words.say("page.why")}</h3>`}
                <ul>
                    ${findings.map((finding) => html`<li>${withCode(words.tell(finding))}</li>`)}
                </ul>`
        }
    </section>`;
}

/** Commands stand between backticks. */
function withCode(text: string): Part {
    return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
