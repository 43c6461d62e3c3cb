import { allocate, type Allocation } from "../../class/allocate.ts";
import { UserError } from "../../host/userError.ts";
import { adoptPending } from "../stack/pending.ts";
import { unlockDead } from "../stack/lock.ts";
import { capacityOf, refuseFull, type HostCapacity } from "./capacity.ts";
import { concluded } from "./ending.ts";
import { runFleet } from "./fleet.ts";
import { holdingClass } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import type { RunOptions } from "./options.ts";
import { endOrphans } from "./orphans.ts";
import { openClass } from "./read.ts";
import { selectedSeats } from "./select.ts";
import { refuseForeignConfig, writeSeatConfig } from "./stackConfig.ts";
import { listStacks, refuseMissingPassphrase } from "./stacks.ts";

export interface UpOptions extends RunOptions {
    overcommit?: true;
}

/** Brings the lab of each student to what the class says. */
export async function classUp(path: string, students: string[], options: UpOptions): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    const { class: className } = settings;
    refuseMissingPassphrase();
    const wanted = selectedSeats(classroom, { students, ...options });
    refuseForeignConfig(className, wanted);
    const stacks = await listStacks();
    const isUp = (seat: string) => (stacks.get(seatStack(className, seat))?.resourceCount ?? 0) > 0;
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
        await endOrphans(className);
        const there = chosen
            .map(({ seat }) => seatStack(className, seat.id))
            .filter((stack) => stacks.has(stack));
        for (const stack of there) {
            await unlockDead(stack);
            await adoptPending(stack);
        }
        const result = await runFleet(
            chosen.map(({ seat, allocation }) => {
                const stack = seatStack(className, seat.id);
                return {
                    verb: "up" as const,
                    className,
                    stack,
                    seat: seat.id,
                    host: allocation.host,
                    exists: stacks.has(stack),
                    ...hopelessOn(capacities, allocation.host),
                    prepare: () => {
                        writeSeatConfig(classroom, seat, allocation);
                    },
                };
            }),
            {
                parallel: parallelOf(settings.parallel, options.parallel),
                json: options.json === true,
                verb: "up",
            },
        );
        return concluded(result, "up");
    };
    return holdingClass(className, stacks.has(classStack(className)), decide, work);
}

/** A host that does not answer fails its students at once, and no others. */
export function hopelessOn(capacities: readonly HostCapacity[], host: string): { hopeless?: string } {
    const unreachable = capacities.find((one) => one.host === host)?.unreachable;
    return unreachable === undefined ? {} : { hopeless: `${host} cannot be reached: ${unreachable}` };
}

/** A number that the user gives is for all of them. */
export function parallelOf(own: { all: number; host: number }, given: number | undefined) {
    return given === undefined ? own : { all: given, host: given };
}
