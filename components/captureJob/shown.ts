import { interfaceId, type BuiltObject, type Shown } from "../managed/built.ts";
import { say } from "../../messages/spoken.ts";
import { message, type Message } from "../../messages/words.ts";

/** How a CaptureJob is shown. */
export const captureJobShown: Shown = {
    summary: (object) =>
        message("shown.capture", {
            pid: String(object.facts["pid"]),
            place: placeOf(object),
            pcap: `${object.arguments["pcap"]}0`,
            only: object.arguments["filter"]
                ? message("shown.capture.only", { filter: object.arguments["filter"] })
                : "",
        }),
    logs: ({ arguments: { records, lab, object } }) => [
        { title: say("shown.capture.log"), path: `${records}/${lab}/${object}.log` },
    ],
    drawing(object) {
        const { name, facts } = object;
        const id = `capture ${name}`;
        const namespace = namespaceOf(object);
        return {
            nodes: [
                {
                    id,
                    within: namespace,
                    is: "capture",
                    lines: [name, `tcpdump, PID ${String(facts["pid"])}`],
                },
            ],
            edges: [
                {
                    from: id,
                    to: interfaceId(String(facts["interface"]), namespace),
                    label: say("shown.capture.listens"),
                },
            ],
        };
    },
};

function placeOf(object: BuiltObject): Message | string {
    const [device, namespace] = [String(object.facts["interface"]), namespaceOf(object)];
    return namespace ? message("shown.capture.place", { device, namespace }) : device;
}

/** The other end of a veth pair is the host's. */
function namespaceOf({ arguments: { namespace = "", peer } }: BuiltObject): string {
    return peer ? "" : namespace;
}
