import { stringify } from "csv-stringify/sync";
import { columns } from "../roster/model.ts";

/**
 * A roster's text. Its columns are those that it has, and behind them whatever the rows have more; a cell is text, whatever
 * it begins with.
 */
export function rosterText(
    existing: readonly string[],
    rows: readonly Record<string, string>[],
    separator: string,
): string {
    const used = columns.filter((column) => rows.some((row) => (row[column] ?? "") !== ""));
    const all = [...new Set([...existing, ...used])];
    return stringify(
        rows.map((row) => all.map((column) => row[column] ?? "")),
        { header: true, columns: all, delimiter: separator },
    );
}
