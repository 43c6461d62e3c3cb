import Table from "cli-table3";

const borders =
    "top top-mid top-left top-right mid mid-mid left left-mid right right-mid middle " +
    "bottom bottom-mid bottom-left bottom-right";
const noBorders = Object.fromEntries(borders.split(" ").map((name) => [name, ""]));

const labelWidth = 13;
const bulletWidth = 2;

/** The widest that a text is comfortably read. */
const comfortable = 110;

/** A line: what it is, perhaps a bullet, and a text. */
export type Row = [label: string, bullet: string, text: string];

/**
 * Labels at the left and texts beside them.
 *
 * @param width the terminal's; without one, every text is one line
 */
export function columns(rows: Row[], width?: number): string {
    const textWidth =
        width === undefined ? null : Math.max(20, Math.min(width, comfortable) - labelWidth - bulletWidth);
    const table = new Table({
        chars: noBorders,
        style: { "padding-left": 0, "padding-right": 0 },
        wordWrap: true,
        colWidths: [labelWidth, bulletWidth, textWidth],
    });
    table.push(...rows);
    return table
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
