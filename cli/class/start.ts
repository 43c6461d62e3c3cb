import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import type { Seat } from "../../class/roster/seats.ts";
import type { Exercise } from "../../exercises/exercise.ts";
import { UserError } from "../../host/userError.ts";
import { readBook } from "../exercise/book.ts";
import { abandon, arrange, begin, closeOpen } from "../exercise/opening.ts";
import { readLabId } from "../stack/labId.ts";
import { readOutputs } from "../stack/stack.ts";
import { begun } from "./begun.ts";
import { concluded } from "./ending.ts";
import { exerciseOfClass, seedOf } from "./exercises.ts";
import { runFleet, type Listener, type SeatResult } from "./fleet.ts";
import { holdingClass, readClassSecret } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { recover } from "./recover.ts";
import { runStack } from "./runStack.ts";
import { writeSeatConfig } from "./stackConfig.ts";
import { isBuilt } from "./stacks.ts";
import { message } from "../../messages/words.ts";

/**
 * Brings the labs of a class to what an exercise begins with; one that is open there is closed. In whose lab it is open
 * already, it stays as it is.
 */
export async function classStart(
    path: string,
    name: string,
    students: string[],
    options: RunOptions,
): Promise<number> {
    const { classroom, wanted, stacks } = await begun(path, { students, ...options });
    const { settings } = classroom;
    const { class: className } = settings;
    const exercise = exerciseOfClass(settings, name);
    if (!stacks.has(classStack(className))) throw new UserError(message("class.notUp", { className, path }));
    const secret = await readClassSecret(className);
    const work = async (allocations: Allocation[]) => {
        const chosen = wanted.flatMap((seat) => {
            const allocation = allocations.find((one) => one.seat === seat.id);
            const isThere = options.host === undefined || allocation?.host === options.host;
            return isThere ? [{ seat, allocation }] : [];
        });
        const there = chosen
            .map(({ seat }) => seatStack(className, seat.id))
            .filter((stack) => stacks.has(stack));
        await recover(className, there);
        const result = await runFleet(
            chosen.map(({ seat, allocation }) => {
                const isUp = isBuilt(stacks, seatStack(className, seat.id));
                return {
                    seat: seat.id,
                    host: allocation?.host ?? "",
                    ...(!isUp && { hopeless: `has no lab yet: ./nslab class up ${path}` }),
                    run: async (listener: Listener) =>
                        allocation
                            ? openIn(classroom, { seat, allocation }, exercise, secret, listener)
                            : { passed: false },
                };
            }),
            fleetOptions(settings, options, `at ${exercise.name}`),
        );
        return concluded(result, `at ${exercise.name}`);
    };
    return holdingClass(className, true, (kept) => kept, work);
}

async function openIn(
    classroom: Classroom,
    { seat, allocation }: { seat: Seat; allocation: Allocation },
    exercise: Exercise,
    secret: string,
    listener: Listener,
): Promise<SeatResult> {
    const { class: className } = classroom.settings;
    const stack = seatStack(className, seat.id);
    const lab = await readLabId(stack);
    if (lab === undefined) return { passed: false, why: "its stack has no lab" };
    const { open, entries } = readBook(stack);
    const entry = entries[exercise.name];
    if (open === exercise.name && entry?.lab === lab && entry.values) return { passed: true };
    const unfit = exercise.unfit?.(await readOutputs(stack));
    if (unfit !== undefined)
        return { passed: false, why: `${exercise.name} cannot start: ${unfit.toString()}` };
    await closeOpen(stack);
    arrange(stack, exercise, lab, seedOf(secret, seat, exercise));
    try {
        writeSeatConfig(classroom, seat, allocation);
        const result = await runStack({ verb: "up", className, stack, exists: true }, listener);
        if (result.passed) await begin(stack, exercise);
        return result;
    } finally {
        if (!readBook(stack).entries[exercise.name]?.values) abandon(stack);
    }
}
