import type { DrawnNode } from "../../components/catalogue.ts";
import { printable } from "../../host/printable.ts";
import { chalk } from "../terminal.ts";
import type { Picture } from "./picture.ts";

/** The same in letters: each place with its things, each with what it leads to. */
export function textOf({ title, places, edges }: Picture): string {
    const names = new Map(
        places.flatMap(({ nodes }) => nodes.map(({ id, lines: [name = ""] }) => [id, name] as const)),
    );
    const leads = ({ id }: DrawnNode) =>
        edges
            .filter(({ from }) => from === id)
            .map(({ to, label, isWay }) => {
                const arrow = isWay ? "──▶" : "···▶";
                return `${arrow} ${names.get(to) ?? ""}${label ? ` (${label})` : ""}`;
            });
    const lines = places.flatMap(({ title: place, nodes }) => [
        chalk.bold(place),
        ...nodes.flatMap((node, index) => {
            const isLast = index === nodes.length - 1;
            const [first = "", ...others] = leads(node);
            const head = `${isLast ? "└─" : "├─"} ${node.lines.join(", ")}${first && `  ${first}`}`;
            return [head, ...others.map((other) => `${isLast ? " " : "│"}    ${other}`)];
        }),
        "",
    ]);
    return printable([title, "", ...lines].join("\n").trimEnd());
}
