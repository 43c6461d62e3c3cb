import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import { seatsOf } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { capacityOf, hopelessOn } from "./capacity.ts";
import { concluded } from "./ending.ts";
import { runFleet, type Listener } from "./fleet.ts";
import { holdingClass, readAllocations } from "./hold.ts";
import { activityOf, keepWork } from "./idle.ts";
import { Keeper } from "./keeper.ts";
import { closeIn } from "./leftBroken.ts";
import { classStack, seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { chosenPlaces } from "./placed.ts";
import { openClass } from "./read.ts";
import { recover } from "./recover.ts";
import { runStack } from "./runStack.ts";
import { isBuilt, listStacks, refuseMissingPassphrase, removeStack, type ListedStack } from "./stacks.ts";
import { say } from "../../messages/spoken.ts";

export interface DestroyOptions extends RunOptions {
    /** Only those whom the roster has no more. */
    gone?: true;
    /** Stacks, configuration and places go as well. */
    forget?: true;
    /** Only those in which nothing was done for so long, in seconds; what is there is looked at once more first. */
    idle?: number;
}

/** Takes the labs of a class down; their slots stay theirs unless they are forgotten. */
export async function classDestroy(
    path: string,
    students: string[],
    options: DestroyOptions,
): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    const { class: className } = settings;
    refuseMissingPassphrase();
    const stacks = await listStacks();
    if (!stacks.has(classStack(className))) {
        console.error(say("class.destroy.none", { className }));
        return 0;
    }
    const { idle } = options;
    const activity = idle === undefined ? undefined : await activityFor(classroom, stacks);
    const isIdle = (seat: string) =>
        activity === undefined || Date.now() - Date.parse(activity.get(seat) ?? "") > (idle ?? 0) * 1000;
    const keeper = activity && new Keeper(classroom);
    const active = new Set(seatsOf(classroom.students).map(({ id }) => id));
    let chosen: Allocation[] = [];
    const decide = (kept: Allocation[]) => {
        chosen = chosenPlaces(classroom, kept, { students, ...options }).filter(
            ({ seat }) => (options.gone !== true || !active.has(seat)) && isIdle(seat),
        );
        return kept;
    };
    const work = async () => {
        const there = chosen.filter(({ seat }) => stacks.has(seatStack(className, seat)));
        const capacities = await capacityOf(settings, there, () => true);
        await recover(
            className,
            there.map(({ seat }) => seatStack(className, seat)),
        );
        return runFleet(
            there.map((place) => {
                const { seat, host } = place;
                const stack = seatStack(className, seat);
                const isEmpty = !isBuilt(stacks, stack);
                return {
                    seat,
                    host,
                    ...(!isEmpty && hopelessOn(capacities, host)),
                    run: async (listener: Listener) => {
                        if (keeper) await keepWork(classroom, keeper, place);
                        if (!isEmpty) await closeIn(className, seat);
                        const result = await runStack(
                            { verb: "destroy", className, stack, exists: true },
                            listener,
                        );
                        if (result.passed && options.forget) await removeStack(stack);
                        return result;
                    },
                };
            }),
            fleetOptions(settings, options, "down"),
        );
    };
    const result = await holdingClass(className, true, decide, work);
    const code = concluded(result, "down");
    if (!options.forget || code === 130) return code;
    const failed = new Set(result.failed.map(({ student }) => student));
    await forgetPlaces(
        className,
        new Set(chosen.map(({ seat }) => seat).filter((seat) => !failed.has(seat))),
    );
    return code;
}

/** When something was last done in the seats that are up. */
async function activityFor(
    classroom: Classroom,
    stacks: ReadonlyMap<string, ListedStack>,
): Promise<Map<string, string>> {
    const { settings } = classroom;
    if (settings.isolation !== "container")
        throw new UserError(
            `--idle: with isolation: container alone, where a login is seen; ${settings.class} has ${settings.isolation}`,
        );
    const places = await readAllocations(settings.class);
    const built = places.filter(({ seat }) => isBuilt(stacks, seatStack(settings.class, seat)));
    return activityOf(classroom, built, stacks);
}

/** Gives the places back; with the last one the class's own stack goes, and its secret. */
async function forgetPlaces(className: string, seats: ReadonlySet<string>): Promise<void> {
    let left = 0;
    const decide = (kept: Allocation[]) => {
        const rest = kept.filter(({ seat }) => !seats.has(seat));
        left = rest.length;
        return rest;
    };
    await holdingClass(className, true, decide, () => Promise.resolve());
    if (left === 0) await removeStack(classStack(className), true);
}
