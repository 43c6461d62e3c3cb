import { changeKeys } from "../../checks/shared/flowTrace.ts";
import { pointName as nameOfPoint } from "../../checks/shared/pointNames.ts";
import type { PlainKey, Words } from "../../messages/words.ts";
import type { Report, Sighting, TracedPacket } from "../model.ts";

/** What is shown, and in whose words. */
export interface View {
    report: Report;
    words: Words;
}

const labels: Record<string, PlainKey> = {
    request: "page.label.request",
    response: "page.label.response",
    "more of the request": "page.label.moreRequest",
    "more of the response": "page.label.moreResponse",
};

/** What a name that comes from elsewhere means, if it is known. */
const known = (names: Record<string, PlainKey>, name: string): PlainKey | undefined =>
    Object.hasOwn(names, name) ? names[name] : undefined;

/** "host NIC" */
export function pointName({ report, words }: View, place: number): string {
    return words.tell(nameOfPoint(report.observationPoints[place]?.name ?? ""));
}

/** "host NIC (eth0)" */
export function pointPlace(view: View, place: number): string {
    const detail = view.report.observationPoints[place]?.interface ?? "";
    return view.words.say("page.way.node", { name: pointName(view, place), detail });
}

/** What a packet is called; the names of flags are the same in every language. */
export function labelOf(
    { words }: Pick<View, "words">,
    { label, isAgain }: Pick<TracedPacket, "label" | "isAgain">,
): string {
    const key = known(labels, label);
    const name = key === undefined ? label : words.say(key);
    return isAgain ? words.say("page.label.again", { label: name }) : name;
}

export function changesOf({ words }: View, { changes: found }: Sighting): string {
    return listed(
        words,
        found.map((change) => words.say(changeKeys[change])),
    );
}

/** One after the other. */
export function listed(words: Words, facts: readonly string[]): string {
    const [first = "", ...rest] = facts;
    return rest.reduce((one, other) => words.say("page.listed", { one, other }), first);
}

/** Where a network namespace's name is said to people; the host's own has none. */
export function namespaceName({ words }: View, namespace: string): string {
    return namespace ? words.say("page.namespace", { name: namespace }) : words.say("page.namespace.host");
}
