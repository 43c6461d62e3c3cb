import type { Classroom } from "../../class/classFolder.ts";
import { gradesOf, type StudentGrades } from "../../class/grading/students.ts";
import { exercisesOf } from "./exercises.ts";
import { readClassRecords, type ClassRecords } from "./records.ts";

/** All that a class's records say, and the grades that follow. */
export interface GradeBook {
    records: ClassRecords;
    grades: StudentGrades[];
}

/** The grades of a class, from its records alone. */
export function readGradeBook({ folder, settings, students }: Classroom): GradeBook {
    const records = readClassRecords(folder);
    return { records, grades: gradesOf(students, exercisesOf(settings), records, settings) };
}
