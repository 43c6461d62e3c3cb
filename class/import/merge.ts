import { derivedId, reservedId } from "../roster/id.ts";
import type { RawStudent } from "../roster/model.ts";
import type { Imported } from "./source.ts";

/** One line of what an import changes. */
export interface Difference {
    kind: "added" | "changed" | "dropped" | "returned";
    id: string;
    /** What is to be said of it. */
    what: string;
}

/** What a roster becomes. */
export interface Merged {
    /** The rows by column: those that were there in their order, and behind them the new ones. */
    rows: Record<string, string>[];
    differences: Difference[];
}

/** What the export decides; all else is the teacher's, and stays. */
const imported = ["name", "email", "group", "lms"] as const;

/**
 * Merges an export into a roster. A student is known by what the school's system calls it, then by the address: who is
 * known keeps the id, and with it slot, stack and key. Who is missing is dropped, and no row is ever removed.
 */
export function merge(roster: readonly RawStudent[], students: readonly Imported[]): Merged {
    const differences: Difference[] = [];
    const found = new Map<RawStudent, Imported>();
    for (const student of students) {
        const row = knownAs(
            student,
            roster.filter((one) => !found.has(one)),
        );
        if (row) found.set(row, student);
    }
    const kept = roster.map((row) => {
        const student = found.get(row);
        const next = student ? updated(row.cells, student) : { ...row.cells, status: "dropped" };
        differences.push(...differencesOf(row.cells, next));
        return next;
    });
    const known = new Set(found.values());
    const ids = new Set(kept.map(idOf));
    const added = students
        .filter((student) => !known.has(student))
        .map((student) => {
            const row = newRow(student, ids);
            ids.add(idOf(row));
            const { id = "", name = "", email = "" } = row;
            differences.push({ kind: "added", id, what: [name, email].filter(Boolean).join(", ") });
            return row;
        });
    return { rows: [...kept, ...added], differences };
}

function knownAs({ lms, email, id }: Imported, rows: RawStudent[]): RawStudent | undefined {
    const by = (column: string, value: string | undefined) =>
        value === undefined
            ? undefined
            : rows.find(({ cells }) => cells[column]?.toLowerCase() === value.toLowerCase());
    return by("lms", lms) ?? by("email", email) ?? ((lms ?? email) ? undefined : by("id", id));
}

function updated(cells: Record<string, string>, student: Imported): Record<string, string> {
    const next: Record<string, string> = { ...cells, id: idOf(cells) };
    for (const column of imported) {
        const { [column]: value } = student;
        if (value !== undefined && value !== "") next[column] = value;
    }
    if (cells["status"]?.toLowerCase() === "dropped") next["status"] = "active";
    return next;
}

function idOf({ id = "", email = "", name = "" }: Record<string, string>): string {
    return id === "" ? derivedId(email, name) : id;
}

function newRow({ id, name, email = "", group = "", lms = "" }: Imported, ids: Set<string>) {
    const own = derivedId(id ?? email, name);
    const isFree = (candidate: string) => candidate !== reservedId && !ids.has(candidate);
    let free = own;
    // One that nothing can be derived from stays empty, which is told as a fault of the roster.
    for (let count = 2; own !== "" && !isFree(free); count++) free = `${own.slice(0, 28)}-${count}`;
    return { id: free, name, email, group, lms, status: "active" } as Record<string, string>;
}

function differencesOf(before: Record<string, string>, after: Record<string, string>): Difference[] {
    const id = idOf(after);
    const isDropped = ({ status = "" }: Record<string, string>) => status.toLowerCase() === "dropped";
    const changes = imported
        .filter((column) => (before[column] ?? "") !== (after[column] ?? ""))
        .map(
            (column) =>
                `${column}: ${JSON.stringify(before[column] ?? "")} -> ${JSON.stringify(after[column])}`,
        );
    const differences: Difference[] = [];
    if (changes.length > 0) differences.push({ kind: "changed", id, what: changes.join(", ") });
    if (!isDropped(before) && isDropped(after))
        differences.push({ kind: "dropped", id, what: "is not in the file" });
    if (isDropped(before) && !isDropped(after))
        differences.push({ kind: "returned", id, what: "is in the file again" });
    return differences;
}
