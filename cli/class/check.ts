import { writeFileSync } from "node:fs";
import pLimit, { type LimitFunction } from "p-limit";
import type { Classroom } from "../../class/classFolder.ts";
import { dueFor, latenessAt } from "../../class/grading/late.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { storeFacts } from "../../exercises/records/evidence.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import { UserError } from "../../host/userError.ts";
import { printable, printableJson } from "../../host/printable.ts";
import { writeBook } from "../exercise/book.ts";
import { recordedSteps, version } from "../exercise/lookAt.ts";
import { readOutputs } from "../stack/stack.ts";
import { exerciseOfClass, ownDeadline } from "./exercises.ts";
import { readAllocations } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { readGradeBook } from "./gradeBook.ts";
import { openClass } from "./read.ts";
import { evidenceFolder, RecordsOfRun, type LessonsRecord } from "./records.ts";
import { lessonsIn, lookIn, openIn, type SeatChecked, type SeatLook } from "./seatCheck.ts";
import { writeReport } from "./report.ts";
import { selectedSeats } from "./select.ts";
import { isBuilt, listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { plainTable } from "./table.ts";

export interface CheckOptions {
    json?: true;
    /** Only who has this exercise open. */
    exercise?: string;
    /** The file for JUnit XML. */
    junit?: string;
    /** Only the students of this host. */
    host?: string;
}

/** How many seats of a host are looked at at once. */
const atOnce = 16;

/**
 * Looks at each lab, whether it is up, and at each exercise that is open, whether its student has done it. These are two
 * things, and never one number. What cannot be looked at stops nobody else.
 */
export async function classCheck(path: string, students: string[], options: CheckOptions): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    const { class: className } = settings;
    const only = options.exercise === undefined ? undefined : exerciseOfClass(settings, options.exercise);
    refuseMissingPassphrase();
    const wanted = selectedSeats(classroom, { students, ...options });
    const stacks = await listStacks();
    const places = stacks.has(classStack(className)) ? await readAllocations(className) : [];
    const run = new RecordsOfRun(classroom.folder);
    const limits = new Map<string, LimitFunction>();
    const limitOf = (host: string) => {
        const limit = limits.get(host) ?? pLimit(atOnce);
        limits.set(host, limit);
        return limit;
    };
    const all = await Promise.all(
        wanted.flatMap((seat) => {
            const host = places.find((place) => place.seat === seat.id)?.host ?? "";
            if (options.host !== undefined && host !== options.host) return [];
            return [
                limitOf(host)(async () => {
                    const isUp = isBuilt(stacks, seatStack(className, seat.id));
                    const found = await checkSeat(classroom, seat, isUp ? host : "", run, only?.name);
                    if (found && options.json) console.log(printableJson(found));
                    return found;
                }),
            ];
        }),
    );
    const checked = all.filter((one) => one !== undefined);
    if (!options.json) console.log(checkText(className, checked));
    writeReport(classroom, path, readGradeBook(classroom), {
        at: new Date(),
        hands: new Map(),
        troubles: new Map(
            checked.flatMap(({ student, error }) => (error === undefined ? [] : [[student, error]])),
        ),
        hosts: new Map(places.map(({ seat, host }) => [seat, host])),
    });
    if (options.junit !== undefined) {
        const { classJunit } = await import("./checkJunit.ts");
        writeFileSync(options.junit, classJunit(className, checked));
    }
    return checked.every(({ error, lessons }) => error === undefined && lessons.every(({ passed }) => passed))
        ? 0
        : 1;
}

async function checkSeat(
    classroom: Classroom,
    seat: Seat,
    hostOfSeat: string,
    run: RecordsOfRun,
    only: string | undefined,
): Promise<SeatChecked | undefined> {
    const { settings } = classroom;
    const stack = seatStack(settings.class, seat.id);
    const host = settings.hosts.find(({ name }) => name === hostOfSeat);
    const found: SeatChecked = { student: seat.id, at: new Date().toISOString(), lessons: [] };
    if (!host) return { ...found, error: "has no lab: ./nslab class up builds it" };
    try {
        const outputs = await readOutputs(stack);
        const open = openIn(stack, outputs, host);
        if (only !== undefined && open?.exercise.name !== only) return undefined;
        if (open) found.exercise = exerciseFound(keepLook(classroom, seat.id, await lookIn(open), run));
        found.lessons = await lessonsIn(outputs, open?.exercise.name);
        run.append<LessonsRecord>({
            at: new Date().toISOString(),
            class: settings.class,
            student: seat.id,
            lessons: found.lessons.map(({ number, title, passed, hint }) => ({
                number,
                title: title.toString(),
                passed,
                ...(hint !== undefined && { hint: hint.toString() }),
            })),
        });
        return found;
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { ...found, error: error.message };
    }
}

/** Keeps what a look has come to: in the seat's book, and as a record with the facts as its evidence. */
function keepLook(
    { folder, settings, ...classroom }: Classroom,
    seat: string,
    look: SeatLook,
    run: RecordsOfRun,
) {
    const { open, facts, points, of, steps } = look;
    const { book, entry, exercise, setting } = open;
    const at = new Date().toISOString();
    entry.best = Math.max(entry.best, points);
    entry.last = { at, points, steps };
    const { seconds } = latenessAt(at, dueFor(ownDeadline(classroom, seat), settings));
    const record = run.append<LookRecord>({
        at,
        class: settings.class,
        student: seat,
        exercise: exercise.name,
        points,
        of,
        steps: recordedSteps(steps, settings.language),
        answers: { ...entry.answers },
        tries: Object.values(entry.wrong).reduce((sum, count) => sum + count, 0),
        hints: entry.hints.length,
        ...(entry.solved && { event: "solve" as const }),
        late: `${Math.ceil(seconds)}s`,
        parameters: setting.parameters,
        generation: entry.lab,
        facts: storeFacts(evidenceFolder(folder, seat), facts),
        nslab: version(),
    });
    writeBook(seatStack(settings.class, seat), book);
    return record;
}

function exerciseFound({ exercise: name, points, of, steps }: LookRecord) {
    return { name, points, of, steps };
}

function checkText(className: string, all: readonly SeatChecked[]): string {
    const rows = all.map(({ student, lessons, exercise, error }) => {
        const passed = lessons.filter((one) => one.passed).length;
        const next = exercise?.steps.find((step) => !step.passed);
        return [
            student,
            lessons.length === 0 ? "-" : `${passed} of ${lessons.length}`,
            exercise?.name ?? "-",
            exercise ? `${exercise.points} of ${exercise.of}` : "-",
            error?.split("\n")[0] ?? (next ? `${next.what}: ${next.saw}` : ""),
        ];
    });
    const failed = all.filter(({ error }) => error !== undefined).length;
    const broken = all.filter(({ lessons }) => lessons.some(({ passed }) => !passed)).length;
    const counts = [
        `${all.length - failed} looked at`,
        ...(broken > 0 ? [`${broken} with a broken lab`] : []),
        ...(failed > 0 ? [`${failed} could not be looked at`] : []),
    ];
    return [
        plainTable(["student", "lessons", "exercise", "points", "what is seen next"], rows),
        printable(`${className}: ${counts.join(", ")}`),
    ].join("\n");
}
