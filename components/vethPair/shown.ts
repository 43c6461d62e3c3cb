import { interfaceId, type Shown } from "../managed/built.ts";
import { message } from "../../messages/words.ts";

/** How a VethPair is shown. */
export const vethPairShown: Shown = {
    summary: ({ arguments: given }) =>
        message("shown.veth", {
            outside: `${given["outsideName"]} ${given["outsideAddress"]}`,
            inside: `${given["insideName"]} ${given["insideAddress"]}`,
            namespace: given["namespace"] ?? "",
        }),
    drawing({ arguments: given, facts }) {
        const { namespace = "", outsideName = "", insideName = "" } = given;
        const outside = interfaceId(outsideName, "");
        const inside = interfaceId(insideName, namespace);
        return {
            nodes: [
                {
                    id: outside,
                    within: "",
                    is: "interface",
                    lines: [outsideName, given["outsideAddress"] ?? "", macOf(facts["outside"])],
                },
                {
                    id: inside,
                    within: namespace,
                    is: "interface",
                    lines: [insideName, given["insideAddress"] ?? "", macOf(facts["inside"])],
                },
            ],
            edges: [{ from: outside, to: inside, label: "veth pair", isWay: true }],
        };
    },
};

function macOf(end: unknown): string {
    return (end as { mac?: string } | undefined)?.mac ?? "";
}
