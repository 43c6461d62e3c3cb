import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { instance } from "@viz-js/viz";
import { arrows, componentFolders, rooms } from "./roomGraph.ts";

// docs/architecture.svg: which room imports which. The folders of the components are one box, for they import the same.

/** What a room is for, in a few words. */
const words: Record<string, string> = {
    "index.ts": "the program",
    bench: "what nslab costs",
    cli: "the nslab command",
    stacks: "configuration to components",
    checks: "what each lesson proves",
    exercises: "what a student does by hand",
    messages: "what is said, in each language",
    pages: "what every page is made of",
    report: "captures to one story",
    review: "a preview to a verdict",
    policy: "rules of a reviewer",
    components: "the front door",
    "components/managed": "an object of the host: register, probe",
    "components/arguments": "rules, faults and defaults of arguments",
    host: "transport: a script, here or by SSH",
};

const each = "components/*";
const folders = componentFolders();
const boxOf = (room: string) => (folders.includes(room.replace("components/", "")) ? each : room);
const all = await arrows();
const boxes = [...new Set((await rooms()).map(boxOf))].sort();
const lines = [...new Set(all.map(({ from, to }) => `"${boxOf(from)}" -> "${boxOf(to)}"`))].sort();

const textOf = (box: string) =>
    box === each ? ["one folder a component", ...inRows(folders)] : [box, words[box] ?? ""];

function inRows(names: string[]): string[] {
    return Array.from({ length: Math.ceil(names.length / 3) }, (_, row) =>
        names.slice(3 * row, 3 * row + 3).join(", "),
    );
}

const node = (box: string) =>
    `"${box}" [label="${textOf(box).join("\\n")}", fillcolor="${box.startsWith("components") ? "#ddf4ff" : "#ffffff"}"]`;

// The layout knows how wide Helvetica is; where another font takes its place, the margin gives it room.
const dot = `digraph {
    graph [bgcolor="#f6f8fa", pad=0.3, nodesep=0.3, ranksep=0.5]
    node [shape=box, style="filled,rounded", color="#818b98", fontname=Helvetica, fontsize=13, margin="0.2,0.08"]
    edge [color="#59636e", arrowsize=0.7]
    ${boxes.map(node).join("\n    ")}
    ${lines.join("\n    ")}
}`;

const style = `<style>
text { font: 12px ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
text:first-of-type { font-size: 13px; font-weight: 600; }
</style>`;
const svg = (await instance()).renderString(dot, { format: "svg", engine: "dot" });
writeFileSync(
    fileURLToPath(new URL("../../docs/architecture.svg", import.meta.url)),
    // Which Graphviz has drawn it is no news.
    svg.replace(/<!--[^>]*-->\n?/g, "").replace(/(<svg[^>]*>)/, `$1\n${style}`),
);
