import { CsvError, parse } from "csv-parse/sync";
import { decode } from "./text.ts";
import type { FileFault } from "./faults.ts";

/** A table as a spreadsheet program writes it: RFC 4180, with whichever of its usual separators. */
export interface Sheet {
    /** The header, as it stands there. */
    columns: string[];
    rows: Row[];
    separator: string;
}

/** A line of a table. A quoted cell may hold line breaks: it is the first of its lines that counts. */
export interface Row {
    line: number;
    cells: string[];
}

const separators = [",", ";", "\t"];

/** Reads a table. What is wrong with its form is a fault, and what can be read is read. */
export function readSheet(bytes: Uint8Array, file: string): { sheet: Sheet; faults: FileFault[] } {
    const { text, faults } = decode(bytes, file);
    const separator = separatorOf(text);
    const { rows, fault } = records(text, separator);
    if (fault) faults.push({ file, ...fault });
    const [header, ...rest] = rows;
    const columns = (header?.cells ?? []).map((cell) => cell.trim());
    return { sheet: { columns, rows: rest, separator }, faults };
}

/** What a row has too many or too few of. */
export function countFaults({ columns, rows }: Sheet, file: string): FileFault[] {
    return rows
        .filter(({ cells }) => cells.length !== columns.length)
        .map(({ line, cells }) => {
            const many = cells.length > columns.length ? "too many" : "too few";
            return {
                file,
                line,
                allowed: `${many} fields: ${cells.length}, and the header has ${columns.length}; a field with a separator in it stands in quotation marks`,
            };
        });
}

/** The one that the first line with something in it has most of. */
function separatorOf(text: string): string {
    const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== "") ?? "";
    const count = (separator: string) => first.split(separator).length;
    return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

interface Parsed {
    record: string[];
    raw: string;
    info: { lines: number };
}

function records(text: string, separator: string): { rows: Row[]; fault?: Omit<FileFault, "file"> } {
    const rows: Row[] = [];
    let end = 0;
    const keep = ({ record, raw, info }: Parsed) => {
        rows.push({ line: info.lines - breaksIn(raw.trimEnd()), cells: record });
        end = info.lines;
        return null; // it is kept here, for what stands before a fault is to be read too
    };
    try {
        parse(text, {
            bom: true,
            delimiter: separator,
            record_delimiter: ["\r\n", "\n", "\r"],
            relax_column_count: true,
            skip_empty_lines: true,
            info: true,
            raw: true,
            on_record: (record: unknown) => keep(record as Parsed),
        });
        return { rows };
    } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
        const allowed = isOpen
            ? "a quotation mark that begins a field and ends none; nothing after it can be read"
            : 'a quotation mark inside a field: the field stands in quotation marks, and the mark is written ""; nothing after it can be read';
        return { rows, fault: { line: lineAfter(text, end), allowed } };
    }
}

function breaksIn(text: string): number {
    return text.split(/\r\n|\n|\r/).length - 1;
}

/** The first line with something in it after so many. */
function lineAfter(text: string, lines: number): number {
    const rest = text.split(/\r\n|\n|\r/).slice(lines);
    return (
        lines +
        1 +
        Math.max(
            0,
            rest.findIndex((line) => line.trim() !== ""),
        )
    );
}
