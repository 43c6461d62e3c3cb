import { writeFileSync } from "node:fs";
import pLimit, { type LimitFunction } from "p-limit";
import type { Classroom } from "../../class/classFolder.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { printable, printableJson } from "../../host/printable.ts";
import { readOutputs } from "../stack/stack.ts";
import { exerciseOfClass } from "./exercises.ts";
import { readAllocations } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { readGradeBook } from "./gradeBook.ts";
import { openClass } from "./read.ts";
import { Keeper } from "./keeper.ts";
import { lessonsIn, lookIn, openIn, type SeatChecked } from "./seatCheck.ts";
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
    const keeper = new Keeper(classroom);
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
                    const found = await checkSeat(classroom, seat, isUp ? host : "", keeper, only?.name);
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
    keeper: Keeper,
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
        const kept = open && keeper.look(seat.id, await lookIn(open), true);
        if (kept) found.exercise = kept.shown;
        found.lessons = await lessonsIn(outputs, open?.exercise.name);
        keeper.lessons(seat.id, found.lessons, true);
        return found;
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { ...found, error: error.message };
    }
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
