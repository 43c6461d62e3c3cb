import { allocate, type Allocation } from "../../class/allocate.ts";
import { UserError } from "../../host/userError.ts";
import { begun } from "./begun.ts";
import { capacityOf, hopelessOn, refuseFull } from "./capacity.ts";
import { concluded } from "./ending.ts";
import { runFleet, type Listener } from "./fleet.ts";
import { holdingClass } from "./hold.ts";
import { closeIn, isLeftBroken } from "./leftBroken.ts";
import { classStack, seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { recover } from "./recover.ts";
import { runStack } from "./runStack.ts";
import { installLabIn } from "./seat/install.ts";
import { writeSeatConfig } from "./stackConfig.ts";
import { isBuilt } from "./stacks.ts";

export interface UpOptions extends RunOptions {
    overcommit?: true;
    /** Closes the exercises that are open first, so that what they have left out or broken is built too. */
    heal?: true;
}

/** Brings the lab of each student to what the class says. */
export async function classUp(path: string, students: string[], options: UpOptions): Promise<number> {
    const { classroom, wanted, stacks } = await begun(path, { students, ...options });
    const { settings } = classroom;
    const { class: className } = settings;
    const isUp = (seat: string) => isBuilt(stacks, seatStack(className, seat));
    // Who is on another host of theirs is found once the places are known.
    const onHost = ({ host }: Allocation) => options.host === undefined || host === options.host;
    const decide = (kept: Allocation[]) => {
        const { allocations, refusals } = allocate(kept, wanted, settings.hosts);
        if (refusals.length > 0)
            throw new UserError(refusals.map(({ seat, why }) => `${seat} ${why}`).join("\n"));
        return allocations;
    };
    const work = async (allocations: Allocation[]) => {
        const chosen = wanted.flatMap((seat) => {
            const allocation = allocations.find((one) => one.seat === seat.id && onHost(one));
            return allocation ? [{ seat, allocation }] : [];
        });
        const capacities = await capacityOf(
            settings,
            chosen.map(({ allocation }) => allocation),
            isUp,
        );
        if (!options.overcommit) refuseFull(capacities, settings);
        const there = chosen
            .map(({ seat }) => seatStack(className, seat.id))
            .filter((stack) => stacks.has(stack));
        await recover(className, there);
        const built = chosen.filter(({ seat }) => options.heal === true || !isLeftBroken(className, seat.id));
        const result = await runFleet(
            built.map(({ seat, allocation }) => {
                const stack = seatStack(className, seat.id);
                return {
                    seat: seat.id,
                    host: allocation.host,
                    ...hopelessOn(capacities, allocation.host),
                    run: async (listener: Listener) => {
                        if (options.heal) await closeIn(className, seat.id);
                        writeSeatConfig(classroom, seat, allocation);
                        return runStack(
                            { verb: "up", className, stack, exists: stacks.has(stack) },
                            listener,
                        );
                    },
                };
            }),
            fleetOptions(settings, options, "up"),
        );
        // Where nothing was changed it is there.
        const changed = result.done.filter(({ changes }) =>
            Object.keys(changes ?? {}).some((kind) => kind !== "same"),
        );
        await installLabIn(
            settings,
            allocations.filter(({ seat }) => changed.some(({ student }) => student === seat)),
        );
        return concluded(result, "up");
    };
    return holdingClass(className, stacks.has(classStack(className)), decide, work);
}
