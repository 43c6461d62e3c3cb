/** One student of a roster. */
export interface Student {
    /** The line of the roster that says so. */
    line: number;
    id: string;
    name: string;
    email: string;
    /** Those of a group share a machine; empty for one of their own. */
    group: string;
    /** A host of the class; empty where the class chooses. */
    host: string;
    /** 1 to 999; undefined where the class chooses. */
    variant?: number;
    /** The student's own, ISO 8601; empty for that of the class. */
    deadline: string;
    /** An OpenSSH public key; empty where one is made. */
    key: string;
    status: "active" | "dropped";
    /** Configuration of the stack, such as nslab:memoryLimitBytes. */
    config: Record<string, string>;
    /** What the school's system calls the student; whatever it is, it is kept as it is. */
    lms: string;
}

/** The columns that a roster may have, but for those of the stack's configuration. */
export const columns = [
    "id",
    "name",
    "email",
    "group",
    "host",
    "variant",
    "deadline",
    "key",
    "status",
    "lms",
] as const;

/** What begins the name of a column that configures the student's stack. */
export const configPrefix = "nslab:";

/** A row of a roster as it stands there: by column, whatever the file's form. */
export interface RawStudent {
    line: number;
    cells: Record<string, string>;
}

/** The most students that a class may have: as many as there are slots. */
export const mostStudents = 4095;
