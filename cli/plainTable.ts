import type Table from "cli-table3";

/** A table without lines between its cells. */
export const borderless = {
    chars: Object.fromEntries(
        ["top", "bottom", "mid", "left", "right"]
            .flatMap((name) => [name, ...["mid", "left", "right"].map((part) => `${name}-${part}`)])
            .map((name) => [name, ""])
            .concat([["middle", "  "]]),
    ) as Record<string, string>,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
};

/** Without the blanks that fill up its last column. */
export function linesOf(table: Table.Table): string {
    return table
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
