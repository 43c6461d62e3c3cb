import type { Classroom } from "../../class/classFolder.ts";
import type { CellShown, ClassPage, Condition, Miss, Signal, StudentShown } from "../../class/page/model.ts";
import { seatOf } from "../../class/roster/seats.ts";
import type { StudentGrades } from "../../class/grading/students.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import { isRight } from "../../exercises/judge.ts";
import { readFacts } from "../../exercises/records/evidence.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import { exercisesOf } from "./exercises.ts";
import { lastActive } from "./idle.ts";
import { readGradeBook, type GradeBook } from "./gradeBook.ts";
import { evidenceFolder } from "./records.ts";

/** What is known beside the records while somebody watches a class. */
export interface Now {
    at: Date;
    /** When somebody has looked last; without it, when the last record was written. */
    checked?: Date;
    /** Since when a hand is up, by seat. */
    hands: ReadonlyMap<string, string>;
    /** When somebody was last seen to be logged in, by seat. */
    logins?: ReadonlyMap<string, string>;
    /** Why a lab cannot be looked at, by seat. */
    troubles: ReadonlyMap<string, string>;
    /** Where a seat is. */
    hosts: ReadonlyMap<string, string>;
}

/** Minutes without a new step after which somebody is stuck, and without anything after which somebody is idle. */
const [stuckMinutes, idleMinutes] = [10, 15];

/** Seconds between two looks in which nobody does a whole exercise by hand. */
const tooFast = 15;

/** What is shown of a class: its records, and what is known beside them. */
export function pageOf(
    classroom: Classroom,
    path: string,
    now: Now,
    book: GradeBook = readGradeBook(classroom),
): ClassPage {
    const { settings } = classroom;
    const exercises = exercisesOf(settings);
    const { records, grades } = book;
    const looksOf = Map.groupBy(records.looks, ({ student }) => student);
    const last = [...records.looks, ...records.lessons]
        .map(({ at }) => at)
        .toSorted()
        .at(-1);
    return {
        class: settings.class,
        language: settings.language,
        checked: now.checked?.toISOString() ?? last ?? "",
        exercises: exercises.map(({ name, title, points }) => ({
            name,
            title: title[settings.language],
            of: points,
        })),
        students: grades
            .filter(({ student }) => student.status === "active")
            .map((one) => studentShown(one, looksOf.get(seatOf(one.student)) ?? [], book, now)),
        misses: exercises.map((exercise) => missOf(exercise, looksOf)),
        signals: signalsOf(classroom, exercises, looksOf),
        shell: `./nslab class shell ${path}`,
    };
}

function studentShown(
    { student, exercises, lessons, total, of }: StudentGrades,
    looks: readonly LookRecord[],
    { records }: GradeBook,
    { at, hands, logins, troubles, hosts }: Now,
): StudentShown {
    const seat = seatOf(student);
    const trouble = troubles.get(seat);
    const failing = records.lessons
        .findLast((one) => one.student === seat)
        ?.lessons.filter(({ passed }) => !passed)
        .map(({ title, hint }) => `${title}: ${hint ?? ""}`);
    const open = looks.at(-1);
    const active = lastActive({ login: logins?.get(seat), looks });
    const silent = active === "" ? 0 : (at.getTime() - Date.parse(active)) / 60_000;
    const condition = (): Condition => {
        if (trouble !== undefined) return "unreachable";
        if (failing && failing.length > 0) return "broken";
        if (total >= of) return "done";
        if (looks.length === 0) return "none";
        return silent > idleMinutes ? "idle" : "working";
    };
    const hand = hands.get(seat);
    const stuck = stuckAt(looks, active);
    return {
        id: student.id,
        name: student.name,
        group: student.group,
        host: hosts.get(seat) ?? student.host,
        condition: condition(),
        ...(hand !== undefined && { hand }),
        ...(stuck && { stuck }),
        active,
        ...(condition() === "idle" && { silent: Math.round(silent) }),
        ...(lessons && { lessons }),
        trouble: [...(trouble === undefined ? [] : [trouble]), ...(failing ?? [])],
        total,
        cells: exercises.map((grade) => {
            const own = looks.filter(({ exercise }) => exercise === grade.exercise);
            return cellShown(grade, own, open?.exercise === grade.exercise);
        }),
    };
}

function cellShown(
    { machine, hand, points }: StudentGrades["exercises"][number],
    looks: readonly LookRecord[],
    isOpen: boolean,
): CellShown {
    const [first, last] = [looks[0], looks.at(-1)];
    const minutes = (at: string) => Math.round((Date.parse(at) - Date.parse(first?.at ?? at)) / 60_000);
    return {
        ...((machine ?? hand) && { points }),
        ...(hand && { byHand: true as const, why: `${hand.by}: ${hand.why}` }),
        ...(machine && machine.late > 0 && { late: true as const }),
        ...(isOpen && { open: true as const }),
        steps: (last?.steps ?? []).map(({ what, passed, saw, hint }) => ({
            what,
            passed,
            saw: short(saw),
            ...(hint !== undefined && { hint: short(hint) }),
        })),
        answers: Object.fromEntries(
            Object.entries(last?.answers ?? {}).map(([key, value]) => [key, short(value)]),
        ),
        tries: last?.tries ?? 0,
        hints: last?.hints ?? 0,
        history: looks
            .filter((look, index) => look.points !== looks[index - 1]?.points)
            .slice(-20)
            .map((look) => [minutes(look.at), look.points]),
    };
}

/** A page holds hundreds of these; whoever needs all of it finds it in the records. */
function short(text: string): string {
    return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** At which step somebody who is still active is stuck. */
function stuckAt(all: readonly LookRecord[], active: string): StudentShown["stuck"] {
    const last = all.at(-1);
    const looks = all.filter(({ exercise }) => exercise === last?.exercise);
    const next = last?.steps.find(({ passed }) => !passed);
    if (!last || !next) return undefined;
    const count = ({ steps }: LookRecord) => steps.filter(({ passed }) => passed).length;
    let [best, since] = [-1, last.at];
    for (const look of looks) if (count(look) > best) [best, since] = [count(look), look.at];
    const until = Math.max(Date.parse(last.at), Date.parse(active));
    const minutes = Math.round((until - Date.parse(since)) / 60_000);
    if (minutes < stuckMinutes) return undefined;
    return { exercise: last.exercise, step: next.what, hint: short(next.hint ?? next.saw), minutes };
}

function missOf({ name }: Exercise, looksOf: ReadonlyMap<string, readonly LookRecord[]>): Miss {
    const failing = new Map<string, number>();
    const minutes: number[] = [];
    let students = 0;
    for (const all of looksOf.values()) {
        const looks = all.filter(({ exercise }) => exercise === name);
        const [first, last] = [looks[0], looks.at(-1)];
        if (!first || !last) continue;
        students += 1;
        for (const { what, passed } of last.steps)
            if (!passed) failing.set(what, (failing.get(what) ?? 0) + 1);
        const full = looks.find(({ points, of }) => points >= of);
        if (full) minutes.push((Date.parse(full.at) - Date.parse(first.at)) / 60_000);
    }
    const middle = minutes.toSorted((one, other) => one - other)[Math.floor(minutes.length / 2)];
    return {
        exercise: name,
        steps: [...failing]
            .map(([what, count]) => ({ what, students: count }))
            .toSorted((one, other) => other.students - one.students),
        students,
        ...(middle !== undefined && { minutes: Math.round(middle) }),
    };
}

/** What to ask somebody about. */
function signalsOf(
    { folder, settings }: Classroom,
    exercises: readonly Exercise[],
    looksOf: ReadonlyMap<string, readonly LookRecord[]>,
): Signal[] {
    return exercises.flatMap((exercise) => {
        const own = [...looksOf].flatMap(([student, all]) => {
            const looks = all.filter((look) => look.exercise === exercise.name && look.event !== "solve");
            const last = looks.at(-1);
            return last ? [{ student, looks, last }] : [];
        });
        const truths = own.map(({ student, last }) => {
            const facts = readFacts(evidenceFolder(folder, student), last.facts);
            return {
                student,
                truths: facts && last.parameters ? exercise.truths(facts, last.parameters) : {},
            };
        });
        return own.flatMap(({ student, looks, last }): Signal[] => {
            const base = { student, exercise: exercise.name };
            const mine = truths.find((one) => one.student === student)?.truths ?? {};
            const copied = exercise.questions.flatMap((question) => {
                const answer = last.answers[question.key];
                if (answer === undefined || isRight(question, answer, mine[question.key])) return [];
                const other = truths.find(
                    (one) => one.student !== student && isRight(question, answer, one.truths[question.key]),
                );
                return other
                    ? [
                          {
                              ...base,
                              kind: "answer of another" as const,
                              other: other.student,
                              question: question.key,
                          },
                      ]
                    : [];
            });
            const atOnce = looks.some((look, index) => isAllAtOnce(exercise, looks[index - 1], look));
            return [
                ...copied,
                ...(atOnce ? [{ ...base, kind: "all at once" as const }] : []),
                ...(last.tries >= settings.answers.tries
                    ? [{ ...base, kind: "tries used up" as const }]
                    : []),
            ];
        });
    });
}

/** Whether between two looks every step was done, of which there are several. */
function isAllAtOnce({ questions }: Exercise, before: LookRecord | undefined, look: LookRecord): boolean {
    const steps = ({ steps: all }: LookRecord) =>
        all.filter(({ what }) => !questions.some(({ key }) => key === what));
    if (!before || steps(look).length < 2) return false;
    const seconds = (Date.parse(look.at) - Date.parse(before.at)) / 1000;
    return (
        seconds <= tooFast &&
        steps(before).every(({ passed }) => !passed) &&
        steps(look).every(({ passed }) => passed)
    );
}
