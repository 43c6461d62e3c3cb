import Table from "cli-table3";
import { printable } from "../../host/printable.ts";
import { chalk } from "../terminal.ts";

/** A table of plain lines: each is one row, so that grep and awk find it. */
export function plainTable(head: string[], rows: string[][]): string {
    const none = ["top", "bottom", "mid", "left", "right"].flatMap((name) =>
        ["", "-mid", "-left", "-right"].map((part) => [`${name}${part}`, ""]),
    );
    const table = new Table({
        chars: { ...Object.fromEntries(none), middle: "  " } as Record<string, string>,
        style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    });
    table.push(
        head.map((name) => chalk.bold(name)),
        ...rows.map((row) => row.map(printable)),
    );
    return table
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
