import { countFaults, readSheet, type Sheet } from "../files/csv.ts";
import type { FileFault } from "../files/faults.ts";
import { readYaml } from "../files/lines.ts";
import { columns, configPrefix, type RawStudent } from "./model.ts";

/** A roster's rows by column, and what is wrong with its form. */
export interface RawRoster {
    /** Its columns by their own names; of a list of maps, none. */
    columns: string[];
    students: RawStudent[];
    faults: FileFault[];
}

/**
 * Reads a roster: a table, or YAML's list of maps.
 *
 * @param configKeys what nslab:KEY may be
 */
export function readRaw(bytes: Uint8Array, file: string, configKeys: readonly string[]): RawRoster {
    return /\.ya?ml$/i.test(file) ? fromYaml(bytes, file, configKeys) : fromSheet(bytes, file, configKeys);
}

function fromSheet(bytes: Uint8Array, file: string, configKeys: readonly string[]): RawRoster {
    const { sheet, faults } = readSheet(bytes, file);
    const known = sheet.columns.map((column) => knownColumn(column, configKeys));
    if (!known.some((column) => column === "id" || column === "name" || column === "email")) {
        const allowed = `a header with one of id, name and email at least; the columns are ${allowedColumns}`;
        return { columns: [], students: [], faults: [...faults, { file, line: 1, allowed }] };
    }
    faults.push(...headerFaults(sheet, known, file), ...countFaults(sheet, file));
    const students = sheet.rows.map(({ line, cells }) => ({
        line,
        cells: Object.fromEntries(
            known.flatMap((column, index) => (column ? [[column, (cells[index] ?? "").trim()]] : [])),
        ),
    }));
    return { columns: known.filter((column) => column !== undefined), students, faults };
}

const allowedColumns = `${columns.join(", ")} and nslab:KEY`;

function headerFaults(sheet: Sheet, known: (string | undefined)[], file: string): FileFault[] {
    return sheet.columns.flatMap((value, index) => {
        const column = known[index];
        const fault = { file, line: 1, key: "header", value };
        if (column === undefined) return [{ ...fault, allowed: unknownColumn(value) }];
        return known.indexOf(column) < index ? [{ ...fault, allowed: "each column once" }] : [];
    });
}

function unknownColumn(column: string): string {
    return column.toLowerCase().startsWith(configPrefix)
        ? "no key of the stack's configuration; see Pulumi.yaml"
        : `no column of a roster; the columns are ${allowedColumns}`;
}

/** A column by its own name, whatever its case; undefined for one that is none. */
function knownColumn(given: string, configKeys: readonly string[]): string | undefined {
    const name = given.trim().toLowerCase();
    return [...columns, ...configKeys].find((column) => column.toLowerCase() === name);
}

function fromYaml(bytes: Uint8Array, file: string, configKeys: readonly string[]): RawRoster {
    const { value, faults, lineOf } = readYaml(bytes, file);
    if (faults.length > 0) return { columns: [], students: [], faults };
    if (value === null || value === undefined) return { columns: [], students: [], faults };
    if (!Array.isArray(value))
        return {
            columns: [],
            students: [],
            faults: [{ file, line: 1, allowed: "a list of students, each a map" }],
        };
    const students = value.map((item: unknown, index) => {
        const line = lineOf([index]);
        if (typeof item !== "object" || item === null || Array.isArray(item)) {
            faults.push({ file, line, value: item, allowed: `a map with keys of ${allowedColumns}` });
            return { line, cells: {} };
        }
        const cells: Record<string, string> = {};
        for (const [key, cell] of Object.entries(item)) {
            const column = knownColumn(key, configKeys);
            const fault = { file, line: lineOf([index, key]), key };
            if (column === undefined) faults.push({ ...fault, allowed: unknownColumn(key) });
            else if (typeof cell === "object" && cell !== null)
                faults.push({ ...fault, allowed: "a text or a number" });
            else cells[column] = cell === null ? "" : String(cell).trim();
        }
        return { line, cells };
    });
    return { columns: [], students, faults };
}
