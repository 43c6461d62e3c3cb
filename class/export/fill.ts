import { UserError } from "../../host/userError.ts";
import { cellsOf, type Cell } from "./cells.ts";
import type { System } from "./systems.ts";

/** Whom a row may be of, and what goes into it. */
export interface Grade {
    id: string;
    lms: string;
    email: string;
    /** undefined where there is none: the cell stays as it is. */
    points: number | undefined;
}

/** A file that was filled. */
export interface Filled {
    bytes: Uint8Array;
    /** How many cells have another value now. */
    changed: number;
    /** Rows of the file that are no student's of the class, as they are called there. */
    unknownRows: string[];
    /** Students who have points and no row. */
    withoutRow: string[];
    /** Cells that hold something else. */
    others: { row: string; value: string; points: number }[];
}

/** By which columns each system says who a row is of, the surest first. */
const known: Record<System, { column: string; of: (grade: Grade) => string; isCaseless: boolean }[]> = {
    canvas: [
        { column: "ID", of: ({ lms }) => lms, isCaseless: false },
        { column: "SIS Login ID", of: ({ email }) => email, isCaseless: true },
        { column: "SIS Login ID", of: ({ id }) => id, isCaseless: true },
        { column: "SIS User ID", of: ({ lms }) => lms, isCaseless: false },
    ],
    // Moodle takes addresses that differ in their case for two people's.
    moodle: [
        { column: "ID number", of: ({ lms }) => lms, isCaseless: false },
        { column: "Email address", of: ({ email }) => email, isCaseless: false },
    ],
    csv: [
        { column: "lms", of: ({ lms }) => lms, isCaseless: false },
        { column: "id", of: ({ id }) => id, isCaseless: false },
        { column: "email", of: ({ email }) => email, isCaseless: true },
    ],
};

/**
 * Fills one column of a file that a school's system has exported; every other byte stays as it was.
 *
 * @throws UserError where the file is no table, has no such column, or says by none of its columns who its rows are of
 */
export function fill(template: Uint8Array, system: System, column: string, grades: readonly Grade[]): Filled {
    const text = textOf(template);
    const rows = cellsOf(text, separatorOf(text));
    const header = (rows[0] ?? []).map(({ value }) => value);
    const target = placeOf(header, column);
    const ways = known[system].flatMap((way) => {
        const place = header.indexOf(way.column);
        return place < 0 ? [] : [{ ...way, place }];
    });
    if (ways.length === 0)
        throw new UserError(
            `The template says by no column who its rows are of: one of ${[...new Set(known[system].map((way) => way.column))].join(", ")} is needed; it has ${header.join(", ")}.`,
        );
    const rowsOf = new Map<Grade, Cell[]>();
    const result: Filled = { bytes: template, changed: 0, unknownRows: [], withoutRow: [], others: [] };
    let filled = "";
    let done = 0;
    for (const row of rows.slice(1)) {
        const [cell, name] = [row[target], nameOf(row)];
        if (!cell || isOther(system, header, row)) continue;
        const grade = gradeFor(row, ways, grades);
        if (!grade) {
            result.unknownRows.push(name);
            continue;
        }
        if (rowsOf.has(grade)) throw new UserError(`The template has two rows of ${grade.id}.`);
        rowsOf.set(grade, row);
        const { points } = grade;
        if (points === undefined || isSame(cell.value, points)) continue;
        if (!isEmpty(system, cell.value)) result.others.push({ row: name, value: cell.value, points });
        const quote = text[cell.start] === '"' ? '"' : "";
        filled += text.slice(done, cell.start) + quote + String(points) + quote;
        done = cell.end;
        result.changed += 1;
    }
    result.bytes = new TextEncoder().encode(filled + text.slice(done));
    result.withoutRow = grades
        .filter((grade) => grade.points !== undefined && !rowsOf.has(grade))
        .map(({ id }) => id);
    return result;
}

function textOf(bytes: Uint8Array): string {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        throw new UserError("The template is no UTF-8; in a spreadsheet: save it as CSV UTF-8.");
    }
}

function separatorOf(text: string): string {
    const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
    const count = (separator: string) => first.split(separator).length;
    return [",", ";", "\t"].toSorted((one, other) => count(other) - count(one))[0] ?? ",";
}

function placeOf(header: readonly string[], column: string): number {
    const places = header.flatMap((name, place) => (name === column ? [place] : []));
    const [place] = places;
    if (place !== undefined && places.length === 1) return place;
    throw new UserError(
        `--column ${JSON.stringify(column)}: ${places.length === 0 ? "the template has no such column" : "the template has more than one of this name"}; it has ${header.join(", ")}`,
    );
}

/** Canvas says in rows of their own what can be reached, and has a student who is none. */
function isOther(system: System, header: readonly string[], row: readonly Cell[]): boolean {
    if (row.length === 1 && row[0]?.value === "") return true;
    if (system !== "canvas") return false;
    const cell = (column: string) => row[header.indexOf(column)]?.value.trim() ?? "";
    return cell("ID") === "" || /^(points possible|student, test|test student)/i.test(cell("Student"));
}

function nameOf(row: readonly Cell[]): string {
    return row[0]?.value.trim() ?? "";
}

function gradeFor(
    row: readonly Cell[],
    ways: readonly { place: number; of: (grade: Grade) => string; isCaseless: boolean }[],
    grades: readonly Grade[],
): Grade | undefined {
    for (const { place, of, isCaseless } of ways) {
        const plain = (text: string) => (isCaseless ? text.trim().toLowerCase() : text.trim());
        const wanted = plain(row[place]?.value ?? "");
        const found = wanted === "" ? undefined : grades.find((grade) => plain(of(grade)) === wanted);
        if (found) return found;
    }
    return undefined;
}

/** Moodle writes a dash for none. */
function isEmpty(system: System, cell: string): boolean {
    return cell.trim() === "" || (system === "moodle" && cell.trim() === "-");
}

function isSame(cell: string, points: number): boolean {
    return cell.trim() !== "" && Number(cell) === points;
}
