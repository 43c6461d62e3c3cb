import { interfaceId, type BuiltObject, type Shown } from "../managed/built.ts";

/** How a CaptureJob is shown. */
export const captureJobShown: Shown = {
    summary: (object) =>
        `PID ${String(object.facts["pid"])}: tcpdump on ${placeOf(object)}, to ${object.arguments["pcap"]}0` +
        (object.arguments["filter"] ? `; only "${object.arguments["filter"]}"` : ""),
    logs: ({ arguments: { records, lab, object } }) => [
        { title: "what tcpdump says", path: `${records}/${lab}/${object}.log` },
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
            edges: [{ from: id, to: interfaceId(String(facts["interface"]), namespace), label: "listens" }],
        };
    },
};

function placeOf(object: BuiltObject): string {
    const namespace = namespaceOf(object);
    return `${String(object.facts["interface"])}${namespace ? ` in ${namespace}` : ""}`;
}

/** The other end of a veth pair is the host's. */
function namespaceOf({ arguments: { namespace = "", peer } }: BuiltObject): string {
    return peer ? "" : namespace;
}
