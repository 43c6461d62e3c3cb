import type { Classroom } from "../../class/classFolder.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { openClass } from "./read.ts";
import { selectedSeats, type Selection } from "./select.ts";
import { refuseForeignConfig } from "./stackConfig.ts";
import { listStacks, refuseMissingPassphrase, type ListedStack } from "./stacks.ts";

/** What a command that is about labs of the roster's students goes by. */
export interface Begun {
    classroom: Classroom;
    /** Those of the roster that are asked for. */
    wanted: Seat[];
    /** Those of the project. */
    stacks: Map<string, ListedStack>;
}

/**
 * Begins a command that is about labs of the roster's students.
 *
 * @throws UserError where it cannot be done whatever the labs are
 */
export async function begun(path: string, selection: Selection): Promise<Begun> {
    const classroom = await openClass(path);
    refuseMissingPassphrase();
    const wanted = selectedSeats(classroom, selection);
    refuseForeignConfig(classroom.settings.class, wanted);
    return { classroom, wanted, stacks: await listStacks() };
}
