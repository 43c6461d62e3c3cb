import { courseOf, exchangeOf, isRefused, totalOf } from "./sightings.ts";
import { total } from "./units.ts";
import type { View } from "./view.ts";

/** Longer requests are cut off in the title; the page has them in full below. */
const longest = 60;

/** What came of the request, as in "GET / → 200 in 0.66 ms, 4 hops". */
export function titleOf({ report, words }: View): string {
    const { flowTrace, published, observationPoints } = report;
    if (!flowTrace) return words.say("page.title.none");
    const { status, request } = flowTrace;
    const { question, answer } = exchangeOf(flowTrace);
    const asked =
        request === undefined
            ? words.say("page.asked.connection", { address: `${published.address}:${published.port}` })
            : shortened(request.replace(/ HTTP\/[\d.]+$/, ""));
    const known = question ? courseOf(question, report).known : [];
    const hops = known.filter(({ kind }) => kind === "seen" || kind === "missed").length;
    const points = observationPoints.length;
    if (status === undefined)
        return isRefused(flowTrace)
            ? words.say("page.title.refused", { asked, hops, points })
            : words.say("page.title.unanswered", { asked, hops, points });
    const time = totalOf(answer);
    return time === undefined
        ? words.say("page.title.untimed", { asked, status, hops })
        : words.say("page.title.answered", { asked, status, time: total(time), hops });
}

function shortened(request: string): string {
    return request.length > longest ? `${request.slice(0, longest)}…` : request;
}
