import type { FileFault } from "../files/faults.ts";
import type { Settings } from "../settings.ts";
import { keyItself } from "./key.ts";
import type { Student } from "./model.ts";
import { seatOf } from "./seats.ts";

/** What is wrong with students beside each other. */
export function togetherFaults(students: Student[], { hosts }: Settings): Omit<FileFault, "file">[] {
    return [
        ...twice(students, "id", ({ id }) => id),
        ...twice(students, "email", ({ email }) => email.toLowerCase()),
        ...twice(students, "key", ({ key }) => keyItself(key)),
        ...twice(students, "lms", ({ lms }) => lms),
        ...groupFaults(students),
        ...hosts.flatMap((host) => hostFaults(students, host)),
    ];
}

function twice(
    students: Student[],
    column: "id" | "email" | "key" | "lms",
    what: (student: Student) => string,
): Omit<FileFault, "file">[] {
    const first = new Map<string, Student>();
    return students.flatMap((student) => {
        const value = what(student);
        if (value === "") return [];
        const earlier = first.get(value);
        if (!earlier) {
            first.set(value, student);
            return [];
        }
        const allowed = `another than that of line ${earlier.line}`;
        return [{ line: student.line, key: column, value: student[column], allowed }];
    });
}

/** What the members of a group must have in common, for they have one machine and one stack. */
const shared: ["host" | "variant" | "deadline", ...("host" | "variant" | "deadline")[]] = [
    "host",
    "variant",
    "deadline",
];

function groupFaults(students: Student[]): Omit<FileFault, "file">[] {
    const first = new Map<string, Student>();
    return students.flatMap((student) => {
        const { line, group, id } = student;
        const namesake = students.find((one) => one.id === group && one.group !== group);
        const faults: Omit<FileFault, "file">[] = [];
        if (group === "") return faults;
        const earlier = first.get(group);
        first.set(group, earlier ?? student);
        if (!earlier && namesake)
            faults.push({
                line,
                key: "group",
                value: group,
                allowed: `a name that is no student's id: line ${namesake.line} has it`,
            });
        if (!earlier) return faults;
        const differs = (key: string, own: unknown, theirs: unknown) => {
            if (own !== theirs)
                faults.push({
                    line,
                    key,
                    value: own ?? "",
                    allowed: `the same for ${id} as for ${earlier.id} of line ${earlier.line}: the group ${group} has one machine`,
                });
        };
        for (const key of shared) differs(key, student[key], earlier[key]);
        for (const key of new Set([...Object.keys(student.config), ...Object.keys(earlier.config)]))
            differs(key, student.config[key], earlier.config[key]);
        return faults;
    });
}

/** More than a host may have, of those who are put on it by name. */
function hostFaults(students: Student[], { name, students: most }: Settings["hosts"][number]) {
    if (most === undefined) return [];
    const seats = new Set<string>();
    return students.flatMap((student) => {
        const { line, host, status } = student;
        const seat = seatOf(student);
        if (host !== name || status === "dropped" || seats.has(seat)) return [];
        seats.add(seat);
        if (seats.size <= most) return [];
        return [
            { line, key: "host", value: host, allowed: `another host: ${name} has ${most} students already` },
        ];
    });
}
