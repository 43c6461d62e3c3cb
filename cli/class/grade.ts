import { seatOf } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { exerciseOfClass } from "./exercises.ts";
import { openClass } from "./read.ts";
import { RecordsOfRun, type HandRecord } from "./records.ts";

/** What a teacher says of an exercise. */
export interface GradeOptions {
    why: string;
}

/** Gives a student points by hand; they go before what the looks have shown, and stay when these are judged again. */
export async function classGrade(
    path: string,
    who: string,
    name: string,
    points: string,
    { why }: GradeOptions,
): Promise<number> {
    const { folder, settings, students } = await openClass(path);
    const exercise = exerciseOfClass(settings, name);
    const student = students.find(({ id, group }) => id === who || group === who);
    const faults = [
        ...(student ? [] : [`${who}: the roster has neither such a student nor such a group`]),
        ...(points === "none" || isPoints(points, exercise.points)
            ? []
            : [
                  `POINTS: ${JSON.stringify(points)}: 0 to ${exercise.points}, or none to take back what was said`,
              ]),
        ...(why.trim() === "" ? ["--why: a reason, which the grades show"] : []),
    ];
    if (!student || faults.length > 0) throw new UserError(faults.join("\n"));
    const hand = points === "none" ? null : Number(points);
    const seat = seatOf(student);
    const { by } = new RecordsOfRun(folder).append<HandRecord>({
        at: new Date().toISOString(),
        class: settings.class,
        student: seat,
        exercise: exercise.name,
        hand,
        why: why.trim(),
    });
    const said = hand === null ? "nothing by hand any more" : `${hand} of ${exercise.points} points by hand`;
    console.log(`${seat}, ${exercise.name}: ${said} (${by}: ${why.trim()})`);
    return 0;
}

function isPoints(text: string, most: number): boolean {
    return /^\d+(\.\d{1,2})?$/.test(text) && Number(text) <= most;
}
