import type { FlowTrace, Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { instant } from "../words.ts";

/** Which request this is about. */
export function header(report: Report): Html {
    const { stack, engine, madeAt, client, published, flowTrace } = report;
    return html`<header>
        <p class="eyebrow">nslab report, stack ${stack}</p>
        <h1>A request's way from the Internet into a container</h1>
        <p class="asked">${flowTrace ? asked(flowTrace) : "No request has been captured yet."}</p>
        <dl class="facts">
            ${flowTrace && fact("from", `${client.address}:${flowTrace.clientPort}`)}
            ${fact("to", `${published.address}:${published.port}`)}
            ${flowTrace && fact("first seen", instant(flowTrace.startedAt))}
            ${fact("container by", engine === "docker" ? "Docker" : "hand")}
            ${fact("report made", instant(Date.parse(madeAt) * 1000).replace(/\.\d+/, ""))}
        </dl>
    </header>`;
}

function asked({ request, status, packets }: FlowTrace): Html {
    const isRefused = packets.some(({ direction, flags }) => direction === "reply" && flags.includes("R"));
    const noStatus = isRefused ? "refused" : "no answer captured";
    const question =
        request === undefined ? "A connection whose captures hold no request" : html`<code>${request}</code>`;
    return html`${question}
        <span class="status">${status === undefined ? noStatus : `status ${status}`}</span>`;
}

function fact(name: string, value: string): Html {
    return html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
    </div>`;
}
