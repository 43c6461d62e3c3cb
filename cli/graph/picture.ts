import { catalogue, type DrawnEdge, type DrawnNode } from "../../components/catalogue.ts";
import { hostName } from "../../host/resolvedHost.ts";
import type { StandingLab } from "../status/lab.ts";
import { say } from "../../messages/spoken.ts";

/** A lab as things in places, and lines between them. */
export interface Picture {
    title: string;
    places: Place[];
    edges: DrawnEdge[];
}

/** A machine's own network with all that is in no namespace of its own, or a network namespace. */
export interface Place {
    title: string;
    nodes: DrawnNode[];
}

/** Puts together what the objects of a lab look like; a thing of two of them is there once. */
export function pictureOf({ stack, host, objects }: StandingLab): Picture {
    const places = new Map<string, Place>();
    const known = new Set<string>();
    const edges: DrawnEdge[] = [];
    for (const object of objects) {
        const drawing = catalogue[object.kind]?.shown.drawing(object) ?? { nodes: [], edges: [] };
        const machine = object.isRemote ? hostName(host) : say("command.thisMachine");
        for (const node of drawing.nodes) {
            if (known.has(node.id)) continue;
            known.add(node.id);
            const of = object.isRemote ? say("graph.of", { machine }) : "";
            const title = node.within === "" ? machine : say("graph.namespace", { within: node.within, of });
            const place = places.get(title) ?? { title, nodes: [] };
            places.set(title, place);
            place.nodes.push({ ...node, lines: node.lines.filter(Boolean) });
        }
        edges.push(...drawing.edges);
    }
    return {
        title: say("graph.stack", { stack }),
        places: [...places.values()],
        // What the engine alone has named may not be known.
        edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)),
    };
}
