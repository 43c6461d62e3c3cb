import { html, type Html } from "../../../pages/html.ts";
import { courseOf, exchangeOf, isRefused, type Presence } from "../sightings.ts";
import { micros } from "../units.ts";
import { labelOf, pointPlace, type View } from "../view.ts";

/** One place of the way, and whether the request got there. */
interface Item {
    kind: "seen" | "missed" | "lost" | "beyond";
    name: string;
    text: string;
}

const signs = { seen: "✓", missed: "○", lost: "✗", beyond: "·" };

/** How far a request got that did not come through: seen, seen, not seen. */
export function checklist(view: View): Html | undefined {
    const items = itemsOf(view);
    if (items.every(({ kind }) => kind === "seen" || kind === "missed")) return undefined;
    return html`<ol class="checklist">
        ${items.map(
            ({ kind, name, text }) =>
                html`<li class="${kind}">
                    <span class="sign" aria-hidden="true">${signs[kind]}</span> <strong>${name}</strong>
                    <span>${text}</span>
                </li>`,
        )}
    </ol>`;
}

function itemsOf(view: View): Item[] {
    const { report, words } = view;
    const { flowTrace, client, observationPoints } = report;
    const { question } = flowTrace ? exchangeOf(flowTrace) : {};
    if (!flowTrace || !question) return [];
    const { known, isToEnd } = courseOf(question, report);
    const end = known.findIndex(({ kind }) => kind === "lost");
    const node = (name: string, detail: string) => words.say("page.way.node", { name, detail });
    return [
        {
            kind: "seen",
            name: node(words.say("page.client"), client.address),
            text: words.say("page.checklist.sent", { label: labelOf(view, question) }),
        },
        ...observationPoints.map((_, place): Item => {
            const name = pointPlace(view, place);
            return { name, ...said(view, known[place], end >= 0 && place > end) };
        }),
        { name: words.say("page.server"), ...serverOf(view, isToEnd) },
    ];

    function serverOf({ words }: View, isReached: boolean): Omit<Item, "name"> {
        if (!isReached) return { kind: "beyond", text: words.say("page.checklist.beyond") };
        if (flowTrace?.status !== undefined)
            return { kind: "seen", text: words.say("page.checklist.answered") };
        if (flowTrace && isRefused(flowTrace))
            return { kind: "lost", text: words.say("page.checklist.refused") };
        return { kind: "lost", text: words.say("page.checklist.silent") };
    }
}

function said({ words }: View, presence: Presence | undefined, isBeyond: boolean): Omit<Item, "name"> {
    switch (presence?.kind) {
        case "seen": {
            const time = micros(presence.sighting.time);
            return { kind: "seen", text: words.say("page.checklist.seenAt", { time }) };
        }
        case "missed":
            return { kind: "missed", text: words.say("page.checklist.missed") };
        case "lost":
            return { kind: "lost", text: words.say("page.checklist.lost") };
        default:
            return isBeyond
                ? { kind: "beyond", text: words.say("page.checklist.beyond") }
                : { kind: "missed", text: words.say("page.checklist.missed") };
    }
}
