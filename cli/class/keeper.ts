import type { LessonResult } from "../../checks/index.ts";
import type { Classroom } from "../../class/classFolder.ts";
import { dueFor, latenessAt } from "../../class/grading/late.ts";
import { storeFacts } from "../../exercises/records/evidence.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import { writeEntry } from "../exercise/book.ts";
import { recordedSteps, version } from "../exercise/lookAt.ts";
import { ownDeadline } from "./exercises.ts";
import { seatStack } from "./names.ts";
import { evidenceFolder, RecordsOfRun, type LessonsRecord } from "./records.ts";
import type { SeatLook } from "./seatCheck.ts";

/** Keeps what the looks of one run have come to. */
export class Keeper {
    /** As its files say now. */
    classroom: Classroom;
    readonly #run: RecordsOfRun;
    /** What was recorded last, by seat and kind. */
    readonly #last = new Map<string, string>();

    constructor(classroom: Classroom) {
        this.classroom = classroom;
        this.#run = new RecordsOfRun(classroom.folder);
    }

    /**
     * Keeps a look: in the seat's book, and as a record with the facts as its evidence.
     *
     * @param always whether there is a record even of what is as it was
     * @returns the look as it is recorded, and whether it was; undefined where the exercise was closed meanwhile
     */
    look(seat: string, look: SeatLook, always: boolean): { shown: Shown; isRecorded: boolean } | undefined {
        const { folder, settings } = this.classroom;
        const { open, facts, points, of, steps } = look;
        const { entry, exercise, setting } = open;
        const at = new Date().toISOString();
        entry.best = Math.max(entry.best, points);
        entry.last = { at, points, steps };
        if (!writeEntry(seatStack(settings.class, seat), exercise.name, entry)) return undefined;
        const { seconds } = latenessAt(at, dueFor(ownDeadline(this.classroom, seat), settings));
        const found = {
            exercise: exercise.name,
            points,
            of,
            steps: recordedSteps(steps, settings.language),
            answers: { ...entry.answers },
            tries: Object.values(entry.wrong).reduce((sum, count) => sum + count, 0),
            hints: entry.hints.length,
            generation: entry.lab,
        };
        const shown = { name: exercise.name, points, of, steps: found.steps };
        const isNew = this.#isNew(`${seat} look`, found);
        if (!always && !isNew) return { shown, isRecorded: false };
        this.#run.append<LookRecord>({
            at,
            class: settings.class,
            student: seat,
            ...found,
            ...(entry.solved && { event: "solve" as const }),
            late: `${Math.ceil(seconds)}s`,
            parameters: setting.parameters,
            facts: storeFacts(evidenceFolder(folder, seat), facts),
            nslab: version(),
        });
        return { shown, isRecorded: true };
    }

    /** Keeps what the lessons have come to. */
    lessons(seat: string, results: readonly LessonResult[], always: boolean): void {
        const lessons = results.map(({ number, title, passed, hint }) => ({
            number,
            title: title.toString(),
            passed,
            ...(hint !== undefined && { hint: hint.toString() }),
        }));
        const isNew = this.#isNew(`${seat} lessons`, lessons);
        if (always || isNew)
            this.#run.append<LessonsRecord>({
                at: new Date().toISOString(),
                class: this.classroom.settings.class,
                student: seat,
                lessons,
            });
    }

    #isNew(key: string, found: unknown): boolean {
        const text = JSON.stringify(found);
        const isNew = this.#last.get(key) !== text;
        this.#last.set(key, text);
        return isNew;
    }
}

type Shown = Pick<LookRecord, "points" | "of" | "steps"> & { name: string };
