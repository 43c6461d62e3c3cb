import Table from "cli-table3";
import { printable } from "../../host/printable.ts";
import { borderless, linesOf } from "../plainTable.ts";
import { chalk } from "../terminal.ts";

/** A table of plain lines: each is one row, so that grep and awk find it. */
export function plainTable(head: string[], rows: string[][]): string {
    const table = new Table(borderless);
    table.push(
        head.map((name) => chalk.bold(name)),
        ...rows.map((row) => row.map(printable)),
    );
    return linesOf(table);
}
