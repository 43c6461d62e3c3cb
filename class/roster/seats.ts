import type { Student } from "./model.ts";

/** What one student has, or a group: a machine, a stack, a slot. */
export interface Seat {
    /** The student's id, or the group's name: that of the stack, behind the class's. */
    id: string;
    members: Student[];
    /** The host that the roster names; empty where the class chooses. */
    host: string;
    config: Record<string, string>;
}

/** The id of a student's seat. */
export function seatOf({ id, group }: Student): string {
    return group === "" ? id : group;
}

/** The seats of those who take part, in the order of the roster. */
export function seatsOf(students: Student[]): Seat[] {
    const seats = new Map<string, Seat>();
    for (const student of students.filter(({ status }) => status === "active")) {
        const id = seatOf(student);
        const seat = seats.get(id) ?? { id, members: [], host: student.host, config: student.config };
        seat.members.push(student);
        seats.set(id, seat);
    }
    return [...seats.values()];
}
