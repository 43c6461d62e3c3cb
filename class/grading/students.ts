import type { Student } from "../roster/model.ts";
import { seatOf } from "../roster/seats.ts";
import type { Settings } from "../settings.ts";
import { gradeOf, type ExerciseGrade, type SaidGrade, type SeenLook } from "./grade.ts";
import { dueFor } from "./late.ts";

/** All that was seen and said of the seats of a class. */
export interface Seen {
    looks: readonly (SeenLook & { student: string })[];
    said: readonly (SaidGrade & { student: string })[];
    /** In the order of time. */
    lessons: readonly { at: string; student: string; lessons: readonly { passed: boolean }[] }[];
}

/** What one student has come to. */
export interface StudentGrades {
    student: Student;
    exercises: ExerciseGrade[];
    /** Of the last look at the lab; absent where there was none. It is no part of the points. */
    lessons?: { passed: number; of: number };
    /** What the looks have shown, less what hints cost. */
    raw: number;
    /** What being late has cost. */
    penalty: number;
    total: number;
    of: number;
    /** When the last look was that counts; "" where there was none. */
    at: string;
}

/** The grades of each student of a roster. Who shares a seat has the same. */
export function gradesOf(
    students: readonly Student[],
    exercises: readonly { name: string; points: number }[],
    { looks, said, lessons }: Seen,
    settings: Settings,
): StudentGrades[] {
    return students.map((student) => {
        const seat = seatOf(student);
        const own = <T extends { student: string }>(all: readonly T[]) =>
            all.filter((one) => one.student === seat);
        const [ownLooks, ownSaid] = [own(looks), own(said)];
        const due = dueFor(student.deadline, settings);
        const grades = exercises.map((exercise) => {
            const its = ({ exercise: name }: { exercise: string }) => name === exercise.name;
            return gradeOf(exercise, ownLooks.filter(its), ownSaid.filter(its), due, settings);
        });
        const last = own(lessons).at(-1)?.lessons;
        const sum = (of: (grade: ExerciseGrade) => number) =>
            Math.round(grades.reduce((all, grade) => all + of(grade), 0) * 100) / 100;
        return {
            student,
            exercises: grades,
            ...(last && {
                lessons: { passed: last.filter(({ passed }) => passed).length, of: last.length },
            }),
            raw: sum(({ machine }) => machine?.raw ?? 0),
            penalty: sum(({ machine }) => machine?.penalty ?? 0),
            total: sum(({ points }) => points),
            of: sum(({ of }) => of),
            at:
                grades
                    .map(({ machine }) => machine?.at ?? "")
                    .toSorted()
                    .at(-1) ?? "",
        };
    });
}
