import type { Seat } from "./roster/seats.ts";
import type { ClassHost } from "./settings.ts";

/** Where a seat is. It is data, kept in the class's stack: it never moves, and nobody else is given it. */
export interface Allocation {
    /** The id of the seat: a student's, or a group's. */
    seat: string;
    host: string;
    slot: number;
}

/** What came of allocating: all of it, and why some have no place. */
export interface Allocated {
    allocations: Allocation[];
    refusals: { seat: string; why: string }[];
}

/**
 * Gives each seat that has none the lowest free slot of its host, or, where the roster names no host, of the one that has
 * most room left.
 *
 * @param kept what is allocated already, which stays as it is
 */
export function allocate(
    kept: readonly Allocation[],
    seats: readonly Seat[],
    hosts: readonly ClassHost[],
): Allocated {
    const allocations = [...kept];
    const refusals: Allocated["refusals"] = [];
    for (const { id, host: wished } of seats) {
        const own = allocations.find(({ seat }) => seat === id);
        if (own) {
            if (wished !== "" && own.host !== wished)
                refusals.push({
                    seat: id,
                    why: `is on ${own.host}, slot ${own.slot}, and the roster says ${wished}; a place never moves: class destroy --forget gives it back first`,
                });
            continue;
        }
        const possible = hosts.filter(({ name }) => wished === "" || name === wished);
        const host = possible.toSorted((a, b) => roomOn(b, allocations) - roomOn(a, allocations))[0];
        if (!host || roomOn(host, allocations) < 1) {
            const where = possible.map(({ name }) => name).join(", ");
            refusals.push({
                seat: id,
                why: `has no place: no room is left on ${where}; add a host, or raise its students or slots`,
            });
            continue;
        }
        allocations.push({ seat: id, host: host.name, slot: lowestFree(host, allocations) });
    }
    return { allocations, refusals };
}

/** How many more a host may have. */
function roomOn(
    { name, students, slots: [first, last] }: ClassHost,
    allocations: readonly Allocation[],
): number {
    const taken = allocations.filter(({ host }) => host === name);
    const free = last - first + 1 - taken.filter(({ slot }) => slot >= first && slot <= last).length;
    return Math.min(free, students === undefined ? Infinity : students - taken.length);
}

function lowestFree({ name, slots: [first, last] }: ClassHost, allocations: readonly Allocation[]): number {
    const taken = new Set(allocations.filter(({ host }) => host === name).map(({ slot }) => slot));
    for (let slot = first; slot <= last; slot++) if (!taken.has(slot)) return slot;
    throw new RangeError(`no slot of ${name} is free`);
}
