import { instance } from "@viz-js/viz";
import type { DrawnEdge, DrawnNode } from "../../components/catalogue.ts";
import type { Picture, Place } from "./picture.ts";

/** The shape tells what a thing is, and the colour tells it again. */
const looks: Record<DrawnNode["is"], { shape: string; fillcolor: string }> = {
    directory: { shape: "folder", fillcolor: "#fff8c5" },
    process: { shape: "component", fillcolor: "#ddf4ff" },
    cgroup: { shape: "octagon", fillcolor: "#ffebe9" },
    interface: { shape: "box", fillcolor: "#dafbe1" },
    bridge: { shape: "box3d", fillcolor: "#dafbe1" },
    rule: { shape: "diamond", fillcolor: "#fbefff" },
    capture: { shape: "note", fillcolor: "#f6f8fa" },
    guest: { shape: "tab", fillcolor: "#ddf4ff" },
};

/** Draws it with Graphviz. */
export async function svgOf({ title, places, edges }: Picture): Promise<string> {
    const graph = {
        graphAttributes: {
            label: title,
            labelloc: "t",
            rankdir: "LR",
            fontname: "Helvetica",
            bgcolor: "#ffffff",
            pad: 0.3,
        },
        nodeAttributes: {
            style: "filled",
            color: "#57606a",
            fontname: "Helvetica",
            fontsize: 12,
            margin: "0.2,0.08",
        },
        edgeAttributes: { color: "#57606a", fontname: "Helvetica", fontsize: 10 },
        subgraphs: places.map(cluster),
        edges: edges.map(line),
    };
    const svg = (await instance()).renderString(graph, { format: "svg" });
    // Which Graphviz has drawn it is no news.
    return svg.replace(/<!--[^>]*-->\n?/g, "");
}

function cluster({ title, nodes }: Place, index: number) {
    return {
        name: `cluster ${index}`,
        graphAttributes: { label: title, style: "rounded", color: "#57606a", margin: 16 },
        nodes: nodes.map(({ id, is, lines }) => ({
            name: id,
            attributes: { label: lines.join("\n"), ...looks[is] },
        })),
    };
}

function line({ from, to, label = "", isWay = false }: DrawnEdge) {
    return {
        tail: from,
        head: to,
        // What packets pass, and who listens there, stands in the order of the way; the rest stands beneath.
        attributes: {
            label,
            ...(isWay
                ? { penwidth: 2, weight: 8 }
                : { style: "dashed", constraint: from.startsWith("capture ") }),
        },
    };
}
