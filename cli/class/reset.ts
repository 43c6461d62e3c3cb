import type { Allocation } from "../../class/allocate.ts";
import { seatsOf } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { agreed } from "../agreed.ts";
import { begun } from "./begun.ts";
import { capacityOf, hopelessOn } from "./capacity.ts";
import { concluded } from "./ending.ts";
import { runFleet, type Listener } from "./fleet.ts";
import { holdingClass } from "./hold.ts";
import { closeIn } from "./leftBroken.ts";
import { seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { chosenPlaces, placesOf } from "./placed.ts";
import { recover } from "./recover.ts";
import { runStack } from "./runStack.ts";
import { installLabIn } from "./seat/install.ts";
import { writeSeatConfig } from "./stackConfig.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

export interface ResetOptions extends RunOptions {
    /** Nobody is asked. */
    yes?: true;
}

/** Takes the labs of students down, and builds them anew: what was done in them is gone. */
export async function classReset(path: string, students: string[], options: ResetOptions): Promise<number> {
    const { classroom, stacks } = await begun(path, { students, ...options });
    const { settings } = classroom;
    const { class: className } = settings;
    // Whoever has no place is named before anybody is asked.
    const chosen = (places: Allocation[]) => chosenPlaces(classroom, places, { students, ...options });
    const asked = chosen(await placesOf(className, stacks));
    if (asked.length === 0) throw new UserError(message("class.noneOnHost", { host: options.host ?? "" }));
    const names = asked.map(({ seat }) => seat).join(", ");
    const question = say("class.reset.question", { count: asked.length, names });
    if (!options.yes && !(await agreed(question))) {
        console.error(say("class.unchanged"));
        return 2;
    }
    const work = async (places: Allocation[]) => {
        const now = chosen(places);
        const seats = seatsOf(classroom.students);
        const there = now.map(({ seat }) => seatStack(className, seat)).filter((stack) => stacks.has(stack));
        await recover(className, there);
        const capacities = await capacityOf(settings, now, () => true);
        const result = await runFleet(
            now.map((place) => ({
                ...place,
                ...hopelessOn(capacities, place.host),
                run: async (listener: Listener) => {
                    const stack = seatStack(className, place.seat);
                    const exists = stacks.has(stack);
                    if (exists) {
                        await closeIn(className, place.seat);
                        const down = await runStack({ verb: "destroy", className, stack, exists }, listener);
                        if (!down.passed) return down;
                    }
                    const seat = seats.find(({ id }) => id === place.seat);
                    if (seat) writeSeatConfig(classroom, seat, place);
                    return runStack({ verb: "up", className, stack, exists }, listener);
                },
            })),
            fleetOptions(settings, options, "reset"),
        );
        await installLabIn(
            settings,
            now.filter(({ seat }) => result.done.some(({ student }) => student === seat)),
        );
        return concluded(result, "reset");
    };
    return holdingClass(className, true, (kept) => kept, work);
}
