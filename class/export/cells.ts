import { parse } from "csv-parse/sync";
import { UserError } from "../../host/userError.ts";

/** A cell, and where it stands in the text: quotation marks are part of it. */
export interface Cell {
    value: string;
    start: number;
    end: number;
}

/**
 * The cells of a table, row by row, each with its place.
 *
 * @throws UserError where the text is no table of RFC 4180
 */
export function cellsOf(text: string, separator: string): Cell[][] {
    const rows: Cell[][] = [];
    let place = text.startsWith("\ufeff") ? 1 : 0;
    while (place < text.length) {
        const row: Cell[] = [];
        for (;;) {
            const end = endOfCell(text, place, separator);
            row.push({ value: valueOf(text.slice(place, end)), start: place, end });
            place = end + 1;
            if (text[end] !== separator) break;
        }
        if (text[place - 1] === "\r" && text[place] === "\n") place++;
        rows.push(row);
    }
    refuseOther(text, separator, rows);
    return rows;
}

function endOfCell(text: string, start: number, separator: string): number {
    let end = start;
    if (text[end] === '"')
        do end = nextQuote(text, end + 1) + 1;
        while (text[end] === '"');
    while (end < text.length && text[end] !== separator && !/[\r\n]/.test(text[end] ?? "")) end++;
    return end;
}

function nextQuote(text: string, from: number): number {
    const found = text.indexOf('"', from);
    return found < 0 ? text.length : found;
}

function valueOf(cell: string): string {
    return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** What reads it elsewhere must see the same cells. */
function refuseOther(text: string, separator: string, rows: readonly Cell[][]): void {
    let seen: string[][];
    try {
        seen = parse(text, {
            bom: true,
            delimiter: separator,
            relax_column_count: true,
            skip_empty_lines: true,
        });
    } catch (error) {
        throw new UserError(`The template is no CSV file: ${(error as Error).message}`);
    }
    const own = rows
        .map((row) => row.map(({ value }) => value))
        .filter((row) => row.length > 1 || row[0] !== "");
    if (JSON.stringify(own) !== JSON.stringify(seen))
        throw new UserError(
            "The template is no CSV file that every program reads alike: save it as CSV UTF-8.",
        );
}
