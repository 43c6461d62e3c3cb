import type { Classroom } from "../../class/classFolder.ts";
import { seatOf, seatsOf, type Seat } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";

/** Which seats a command is about. */
export interface Selection {
    /** Ids of students, or names of groups; none for all. */
    students: string[];
    /** Only those on this host. */
    host?: string;
}

/**
 * The seats of the roster that are asked for.
 *
 * @throws UserError where somebody is named whom the roster has not, or not any more
 */
export function selectedSeats({ students, settings }: Classroom, wanted: Selection): Seat[] {
    const seats = seatsOf(students);
    const faults: string[] = [];
    const ids = wanted.students.flatMap((word) => {
        const student = students.find(({ id, status }) => id === word && status === "active");
        if (student) return [seatOf(student)];
        if (seats.some(({ id }) => id === word)) return [word];
        const isDropped = students.some(({ id }) => id === word);
        faults.push(
            `${word}: ${isDropped ? "has been dropped" : "the roster has neither such a student nor such a group"}`,
        );
        return [];
    });
    refuseUnknownHost(settings.hosts, wanted.host, faults);
    if (faults.length > 0) throw new UserError(faults.join("\n"));
    return wanted.students.length === 0 ? seats : seats.filter(({ id }) => ids.includes(id));
}

function refuseUnknownHost(
    hosts: readonly { name: string }[],
    host: string | undefined,
    faults: string[],
): void {
    if (host !== undefined && !hosts.some(({ name }) => name === host))
        faults.push(`--host ${host}: a host of class.yaml: ${hosts.map(({ name }) => name).join(", ")}`);
}
