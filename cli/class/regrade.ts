import { readFacts } from "../../exercises/records/evidence.ts";
import { judge } from "../../exercises/judge.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import type { Language } from "../../messages/language.ts";
import { exercises } from "../../exercises/index.ts";
import type { Facts } from "../../checks/shared/facts.ts";
import { gradesOf } from "../../class/grading/students.ts";
import { printable } from "../../host/printable.ts";
import { recordedSteps, version } from "../exercise/lookAt.ts";
import { exerciseOfClass, exercisesOf } from "./exercises.ts";
import { openClass } from "./read.ts";
import { evidenceFolder, readClassRecords, RecordsOfRun, type Kept } from "./records.ts";

export interface RegradeOptions {
    exercise?: string;
    /** Whether it is kept. */
    save?: true;
}

/** Judges every stored look again, without any lab: says whose points change, from what to what. */
export async function classRegrade(path: string, options: RegradeOptions): Promise<number> {
    const { folder, settings, students } = await openClass(path);
    const only =
        options.exercise === undefined ? undefined : exerciseOfClass(settings, options.exercise).name;
    const records = readClassRecords(folder);
    const looks = records.looks.filter(({ exercise }) => only === undefined || exercise === only);
    const { changed, missing, failed } = judgedAgain(
        looks,
        ({ student, facts }) => readFacts(evidenceFolder(folder, student), facts),
        exercises,
        settings.language,
    );
    const replaced = new Map(changed.map(({ before, after }) => [before.hash, after]));
    const grades = (looks: readonly LookRecord[]) =>
        gradesOf(students, exercisesOf(settings), { ...records, looks }, settings);
    const before = grades(records.looks);
    const after = grades(records.looks.map((look) => replaced.get(look.hash) ?? look));
    const told = before.flatMap(({ student, exercises: own }, index) =>
        own.flatMap(({ exercise, of, points, machine, hand }, place) => {
            const then = after[index]?.exercises[place];
            if ((machine?.raw ?? 0) === (then?.machine?.raw ?? 0) && points === then?.points) return [];
            const byHand = hand ? `; the grade stays ${hand.points}, which was given by hand` : "";
            return [
                `${student.id}, ${exercise}: from ${machine?.raw ?? 0} to ${then?.machine?.raw ?? 0} of ${of}${byHand}`,
            ];
        }),
    );
    for (const line of told) console.log(printable(line));
    for (const { student, exercise, at } of missing)
        console.error(
            printable(
                `${student}, ${exercise}, ${at}: its evidence is missing or changed; it stays as it is`,
            ),
        );
    for (const { look, error } of failed)
        console.error(
            printable(
                `${look.student}, ${look.exercise}, ${look.at}: its judge failed; it stays as it is: ${error}`,
            ),
        );
    if (options.save) {
        const run = new RecordsOfRun(folder);
        for (const { before, after } of changed) run.append<LookRecord>({ ...after, replaces: before.hash });
    }
    const count = `${records.looks.length} looks, ${changed.length} judged otherwise, ${told.length} grades change`;
    console.log(
        `${settings.class}: ${count}${changed.length > 0 && !options.save ? "; --save keeps it" : ""}`,
    );
    return missing.length + failed.length === 0 ? 0 : 1;
}

/** Looks that were judged again. */
export interface JudgedAgain {
    /** Those that have come to something else. */
    changed: { before: Kept<LookRecord>; after: LookRecord }[];
    /** Those of which there are no facts, or others than those that were seen. */
    missing: LookRecord[];
    /** Those that a judge has failed at, and how: what one student's lab has shown takes no other's grade. */
    failed: { look: LookRecord; error: string }[];
}

/**
 * Judges looks again. It asks nobody but for the facts.
 *
 * @param judges the exercises as they are by now
 */
export function judgedAgain(
    looks: readonly Kept<LookRecord>[],
    factsOf: (look: LookRecord) => Facts | undefined,
    judges: readonly Exercise[],
    language: Language,
): JudgedAgain {
    const result: JudgedAgain = { changed: [], missing: [], failed: [] };
    for (const before of looks) {
        const exercise = judges.find(({ name }) => name === before.exercise);
        const facts = factsOf(before);
        if (!exercise || !facts || !before.parameters) {
            result.missing.push(before);
            continue;
        }
        let judgement;
        try {
            judgement = judge(exercise, facts, before.parameters, before.answers);
        } catch (error) {
            result.failed.push({ look: before, error: String(error) });
            continue;
        }
        const { points, of, steps } = judgement;
        const after: LookRecord = {
            ...before,
            points,
            of,
            steps: recordedSteps(steps, language),
            nslab: version(),
        };
        if (isOther(before, after)) result.changed.push({ before, after });
    }
    return result;
}

/** In another language the words are others, and the look is the same. */
function isOther(one: LookRecord, other: LookRecord): boolean {
    const plain = ({ points, of, steps }: LookRecord) =>
        JSON.stringify([points, of, steps.map(({ what, points: worth, passed }) => [what, worth, passed])]);
    return plain(one) !== plain(other);
}
