import Table from "cli-table3";

/** No lines around the cells. */
const bare = Object.fromEntries(
    ["top", "bottom", "left", "right"].flatMap((side) => [
        [side, ""],
        [`${side}-mid`, ""],
        [`${side}-left`, ""],
        [`${side}-right`, ""],
    ]),
);

const labelWidth = 13;

/** The widest that a text is comfortably read. */
const comfortable = 110;

/**
 * Labels at the left and texts beside them.
 *
 * @param width the terminal's; without one, every text is one line
 */
export function columns(rows: [label: string, text: string][], width?: number): string {
    const table = new Table({
        chars: { ...bare, mid: "", "mid-mid": "", middle: "" },
        style: { "padding-left": 0, "padding-right": 0 },
        wordWrap: true,
        colWidths: [
            labelWidth,
            width === undefined ? null : Math.max(20, Math.min(width, comfortable) - labelWidth),
        ],
    });
    table.push(...rows);
    return table
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
