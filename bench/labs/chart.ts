import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { Measurement } from "./measurement.ts";

/** How long each tool takes to build labs, by their number, as SVG. */
export async function chart(measured: Measurement[]): Promise<string> {
    const { spec } = compile({
        background: "white",
        data: { values: measured.map(({ tool, labs, up }) => ({ tool, labs, up })) },
        width: 560,
        height: 320,
        mark: { type: "line", point: true },
        encoding: {
            x: { field: "labs", type: "quantitative", scale: { type: "log", base: 2 }, title: "labs" },
            y: { field: "up", type: "quantitative", scale: { type: "log" }, title: "built in (s)" },
            color: { field: "tool", type: "nominal", title: null },
            // Whoever sees no colours tells them by these.
            shape: { field: "tool", type: "nominal", title: null },
        },
    });
    return `${await new View(parse(spec), { renderer: "none" }).toSVG()}\n`;
}
