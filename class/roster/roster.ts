import { printable } from "../../host/printable.ts";
import type { FileFault } from "../files/faults.ts";
import { momentFault } from "../files/moment.ts";
import type { Settings } from "../settings.ts";
import { derivedId, idAllowed, idForm, reservedId } from "./id.ts";
import { keyFault } from "./key.ts";
import { configPrefix, mostStudents, type RawStudent, type Student } from "./model.ts";
import { readRaw } from "./raw.ts";
import { togetherFaults } from "./together.ts";

/** What is wrong with the configuration of a student's stack, in the words of who knows its keys. */
export interface ConfigRules {
    /** With their prefix. */
    keys: readonly string[];
    faultsOf(config: Record<string, string>): { key: string; value: unknown; allowed: string }[];
}

/** What the class itself sets in each stack. */
const ownKeys = /^nslab:(student|slot|experiments|host\w*|vm|container\w*)$/;

/** Reads a roster and looks at each student, and at all of them together. */
export function readRoster(
    bytes: Uint8Array,
    file: string,
    settings: Settings,
    rules: ConfigRules,
): { students: Student[]; faults: FileFault[] } {
    const keys = rules.keys.filter((key) => !ownKeys.test(key));
    const raw = readRaw(bytes, file, keys);
    const at = (line: number) => (fault: Omit<FileFault, "file" | "line">) => ({ file, line, ...fault });
    const students = raw.students.map(studentOf);
    const faults = [
        ...raw.faults,
        ...raw.students.flatMap((one) => {
            const student = studentOf(one);
            return [
                ...cellFaults(one),
                ...studentFaults(student, one, settings),
                ...rules.faultsOf(student.config),
            ].map(at(one.line));
        }),
        ...togetherFaults(students, settings).map(({ line, ...fault }) => at(line)(fault)),
    ];
    if (raw.faults.length === 0 && students.length === 0)
        faults.push({ file, line: 1, allowed: "a student at least" });
    const [first] = students.slice(mostStudents);
    if (first) faults.push({ file, line: first.line, allowed: `at most ${mostStudents} students` });
    return { students, faults };
}

function studentOf({ line, cells }: RawStudent): Student {
    const cell = (column: string) => cells[column] ?? "";
    const { id, name, email } = { id: cell("id"), name: cell("name"), email: cell("email") };
    const own = id === "" ? derivedId(email, name) : id;
    return {
        line,
        id: own,
        name: name === "" ? own : name,
        email,
        group: cell("group"),
        host: cell("host"),
        ...(cell("variant") !== "" && { variant: Number(cell("variant")) }),
        deadline: cell("deadline"),
        key: cell("key"),
        status: cell("status").toLowerCase() === "dropped" ? "dropped" : "active",
        config: Object.fromEntries(
            Object.entries(cells).filter(([key, value]) => key.startsWith(configPrefix) && value !== ""),
        ),
        lms: cell("lms"),
    };
}

function cellFaults({ cells }: RawStudent) {
    return Object.entries(cells)
        .filter(([, value]) => printable(value) !== value || /[\n\t]/.test(value))
        .map(([key, value]) => ({
            key,
            value,
            allowed: "a text without control characters and line breaks",
        }));
}

function studentFaults(student: Student, { cells }: RawStudent, { hosts, opens }: Settings) {
    const faults: Omit<FileFault, "file" | "line">[] = [];
    const { id, email, group, host, variant, deadline, key } = student;
    const given = cells["id"] ?? "";
    if (given === "" && email === "" && (cells["name"] ?? "") === "")
        faults.push({ key: "id", allowed: "an id, a name or an address: the row has none of them" });
    else if (id === "")
        faults.push({
            key: "id",
            allowed: `an id: neither address nor name makes one, which is ${idAllowed}`,
        });
    else if (!idForm.test(id)) faults.push({ key: "id", value: id, allowed: idAllowed });
    else if (id === reservedId)
        faults.push({
            key: "id",
            value: id,
            allowed: "another id: this is the name of the class's own stack",
        });
    if (email !== "" && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email))
        faults.push({ key: "email", value: email, allowed: "an address such as bob@example.org" });
    if (group !== "" && (!idForm.test(group) || group === reservedId))
        faults.push({ key: "group", value: group, allowed: `${idAllowed}, and not ${reservedId}` });
    if (host !== "" && hosts.length > 0 && !hosts.some((one) => one.name === host))
        faults.push({
            key: "host",
            value: host,
            allowed: `a host of class.yaml: ${hosts.map((one) => one.name).join(", ")}`,
        });
    if (variant !== undefined && !(Number.isInteger(variant) && variant >= 1 && variant <= 999))
        faults.push({ key: "variant", value: cells["variant"], allowed: "a whole number from 1 to 999" });
    const late = deadline === "" ? undefined : momentFault(deadline);
    if (late !== undefined) faults.push({ key: "deadline", value: deadline, allowed: late });
    else if (deadline !== "" && opens !== undefined && Date.parse(deadline) <= Date.parse(opens))
        faults.push({ key: "deadline", value: deadline, allowed: `after the class opens, ${opens}` });
    const wrongKey = key === "" ? undefined : keyFault(key);
    if (wrongKey !== undefined) faults.push({ key: "key", value: key, allowed: wrongKey });
    const status = cells["status"] ?? "";
    if (!["", "active", "dropped"].includes(status.toLowerCase()))
        faults.push({ key: "status", value: status, allowed: "active or dropped" });
    return faults;
}
