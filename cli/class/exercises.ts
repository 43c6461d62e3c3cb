import type { Classroom } from "../../class/classFolder.ts";
import { seatOf, type Seat } from "../../class/roster/seats.ts";
import type { Settings } from "../../class/settings.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import { exercises } from "../../exercises/index.ts";
import { Seed } from "../../exercises/seed.ts";
import { UserError } from "../../host/userError.ts";
import { exerciseOf } from "../exercise/session.ts";

/** The exercises that class.yaml may name. */
export const exerciseNames = exercises.map(({ name }) => name);

/** The exercises of a class, in the order of the written lab: those whose experiment it has, unless class.yaml names some. */
export function exercisesOf({ exercises: named, experiments }: Settings): Exercise[] {
    if (named === "all") return exercises.filter(({ experiment }) => experiments.includes(experiment));
    return exercises.filter(({ name }) => named.includes(name));
}

/** @throws UserError where the class has no such exercise */
export function exerciseOfClass(settings: Settings, name: string): Exercise {
    const own = exercisesOf(settings);
    const found = exerciseOf(name);
    if (own.includes(found)) return found;
    throw new UserError(
        `The class ${settings.class} has no exercise ${found.name}; it has ${own.map((one) => one.name).join(", ")}.`,
    );
}

/** Where the values of a seat come from: who has the same variant has the same values. */
export function seedOf(secret: string, { id, members }: Seat, { name }: Exercise): Seed {
    const variant = members[0]?.variant;
    return new Seed(secret, variant === undefined ? id : `variant ${variant}`, name);
}

/** The deadline of a seat's own; "" for that of the class. */
export function ownDeadline({ students }: Pick<Classroom, "students">, seat: string): string {
    return students.find((student) => seatOf(student) === seat)?.deadline ?? "";
}
