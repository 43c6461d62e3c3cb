import { message, type Message, type PlainKey } from "../../messages/words.ts";
import type { ObservationPointTitle } from "../../stacks/observationPoints.ts";

const keys: Record<ObservationPointTitle, PlainKey> = {
    "host NIC": "flow.nic",
    bridge: "flow.bridge",
    "veth host end": "flow.vethHost",
    "veth container end": "flow.vethContainer",
};

/** What an observation point is called in the reader's language; one that is not known keeps its name. */
export function pointName(title: string): Message | string {
    return Object.hasOwn(keys, title) ? message(keys[title as ObservationPointTitle]) : title;
}
