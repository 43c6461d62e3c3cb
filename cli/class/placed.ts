import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import { seatOf } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { readAllocations } from "./hold.ts";
import { classStack } from "./names.ts";
import type { ListedStack } from "./stacks.ts";
import { message } from "../../messages/words.ts";

/**
 * The places of a class that are asked for, whether or not the roster still has who is there.
 *
 * @param students ids, or names of groups; none for all
 * @throws UserError where somebody is named who has no place
 */
export function chosenPlaces(
    { students: roster, settings }: Classroom,
    places: readonly Allocation[],
    { students, host }: { students: readonly string[]; host?: string },
): Allocation[] {
    const seats = new Map(
        students.map((word) => {
            const student = roster.find(({ id }) => id === word);
            return [word, student ? seatOf(student) : word];
        }),
    );
    const faults = [...seats]
        .filter(([, seat]) => !places.some((one) => one.seat === seat))
        .map(([word]) => `${word}: the class ${settings.class} has given it no place`);
    if (host !== undefined && !settings.hosts.some(({ name }) => name === host))
        faults.push(
            `--host ${host}: a host of class.yaml: ${settings.hosts.map(({ name }) => name).join(", ")}`,
        );
    if (faults.length > 0) throw new UserError(faults.join("\n"));
    const wanted = new Set(seats.values());
    return places.filter(
        (one) => (students.length === 0 || wanted.has(one.seat)) && (host === undefined || host === one.host),
    );
}

/**
 * What a class has allocated.
 *
 * @throws UserError where it has not been up yet
 */
export async function placesOf(
    className: string,
    stacks: ReadonlyMap<string, ListedStack>,
): Promise<Allocation[]> {
    if (stacks.has(classStack(className))) return readAllocations(className);
    throw new UserError(message("class.nothing", { className }));
}
