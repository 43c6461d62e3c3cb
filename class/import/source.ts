import { UserError } from "../../host/userError.ts";
import type { Row, Sheet } from "../files/csv.ts";

/** What an export says of a student; what it does not say is undefined. */
export interface Imported {
    line: number;
    name: string;
    id?: string;
    email?: string;
    group?: string;
    lms?: string;
}

const fields = ["id", "name", "email", "group", "lms"] as const;
type Field = (typeof fields)[number];

/** An export's form: by field the columns whose texts, with a blank between them, it is. */
type Columns = Partial<Record<Field, readonly string[]>>;

interface Source {
    /** As people call what has written it. */
    title: string;
    columns: Columns;
    /** Whether a row is no student's. */
    isOther?: (field: (column: string) => string) => boolean;
}

/** What is recognized, by the columns that it must have. */
const sources: readonly Source[] = [
    {
        title: "Canvas",
        columns: { name: ["Student"], email: ["SIS Login ID"], lms: ["ID"] },
        // Its gradebook says in rows of their own what can be reached, and which columns are posted by hand.
        isOther: (field) =>
            field("ID") === "" || /^(points possible|student, test|test student)/i.test(field("Student")),
    },
    ...["Last name", "Surname"].map((last): Source => ({
        title: "Moodle",
        columns: {
            name: ["First name", last],
            email: ["Email address"],
            lms: ["ID number"],
            group: ["Groups"],
        },
    })),
    {
        title: "Google Classroom",
        columns: { name: ["First Name", "Last Name"], email: ["Email Address"] },
        // The rows of dates and points.
        isOther: (field) => field("Email Address") === "",
    },
];

/** An export may lack these. */
const optional = ["Groups", "ID number"];

/**
 * Reads the students of an export.
 *
 * @param mapping what the user says: `name=First+Last` takes a field from other columns
 * @throws UserError where its columns are of no known export and the user does not say which are meant
 */
export function readExport(
    sheet: Sheet,
    mapping: readonly string[],
): { title: string; students: Imported[] } {
    const { source, exact } = recognized(sheet);
    const own = mappingOf(mapping, sheet);
    const columns = { ...source?.columns, ...own };
    if (!columns.name && !columns.email)
        throw new UserError(
            `Nothing is known of a file with the columns ${sheet.columns.join(", ")}: say where name and email are, as in --map "name=COLUMN" --map email=COLUMN. A name in two columns: --map "name=FIRST+LAST".`,
        );
    const students = sheet.rows
        .filter((row) => !source?.isOther?.((column) => cellOf(sheet, row, exact(column))))
        .map((row) => studentOf(sheet, row, columns, exact))
        .filter(({ name, email }) => name !== "" || email !== undefined);
    return { title: source?.title ?? "the columns named", students };
}

/** Case tells Moodle's columns from Google's no more once somebody has opened the file; the sets of columns do. */
function recognized({ columns }: Sheet): { source: Source | undefined; exact: (column: string) => string } {
    const exact = (column: string) =>
        columns.find((one) => one === column) ??
        columns.find((one) => one.toLowerCase() === column.toLowerCase()) ??
        column;
    const source = sources.find((one) =>
        Object.values(one.columns)
            .flat()
            .filter((column) => !optional.includes(column))
            .every((column) => columns.includes(column)),
    );
    return { source, exact };
}

function mappingOf(mapping: readonly string[], { columns }: Sheet): Columns {
    return Object.fromEntries(
        mapping.map((text) => {
            const [, field = "", rest = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
            const known = fields.find((one) => one === field.trim());
            if (!known)
                throw new UserError(
                    `--map ${text}: FIELD=COLUMN, where FIELD is one of ${fields.join(", ")}`,
                );
            const named = columns.includes(rest) ? [rest] : rest.split("+").map((part) => part.trim());
            const missing = named.find((column) => column !== "" && !columns.includes(column));
            if (missing !== undefined)
                throw new UserError(
                    `--map ${text}: there is no column ${missing}; there are ${columns.join(", ")}`,
                );
            return [known, named.filter((column) => column !== "")];
        }),
    );
}

function studentOf(sheet: Sheet, row: Row, columns: Columns, exact: (column: string) => string): Imported {
    const text = (field: Field) =>
        (columns[field] ?? [])
            .map((column) => cellOf(sheet, row, exact(column)))
            .filter(Boolean)
            .join(" ");
    const given = (field: Field) => (text(field) === "" ? {} : { [field]: text(field) });
    const login = text("email");
    return {
        line: row.line,
        name: firstNameFirst(text("name")),
        ...given("lms"),
        ...given("id"),
        // A login that is no address still makes an id.
        ...(login !== "" && (login.includes("@") ? { email: login } : { id: text("id") || login })),
        ...(columns.group && { group: groupOf(text("group")) }),
    };
}

/** Lists are sorted by the last name, and people are not called so. */
function firstNameFirst(name: string): string {
    const [last = "", first = "", more] = name.split(", ");
    return first === "" || more !== undefined ? name : `${first} ${last}`;
}

/** Who is in several shares a machine with none of them. */
function groupOf(text: string): string {
    if (/[,;]/.test(text)) return "";
    return text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "")
        .slice(0, 32);
}

function cellOf({ columns }: Sheet, { cells }: Row, column: string): string {
    return (cells[columns.indexOf(column)] ?? "").trim();
}
