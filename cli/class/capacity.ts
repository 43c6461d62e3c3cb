import type { Allocation } from "../../class/allocate.ts";
import type { Settings } from "../../class/settings.ts";
import { UserError } from "../../host/userError.ts";
import { memoryOf, type HostMemory } from "./hosts.ts";

/** What a host keeps for itself, in MiB. */
const reservedMiB = 1024;

/**
 * What a seat is reckoned to need, in MiB: a lab that is up was seen to use 13, a student in a container fills more of it
 * for a while, a guest has what it is given.
 */
const perSeatMiB = { none: 16, host: 16, container: 256, vm: 2048 };

/** What a host is asked for and what it has. */
export interface HostCapacity {
    host: string;
    /** Seats that are allocated to it and wanted. */
    seats: number;
    /** Of them those that are not up yet. */
    fresh: number;
    neededMiB: number;
    availableMiB?: number;
    unreachable?: string;
}

/**
 * What each host of a class is asked for and has.
 *
 * @param isUp whether a seat takes its memory already
 */
export async function capacityOf(
    { hosts, isolation }: Settings,
    allocations: readonly Allocation[],
    isUp: (seat: string) => boolean,
): Promise<HostCapacity[]> {
    const used = hosts.filter(({ name }) => allocations.some(({ host }) => host === name));
    const memory = await memoryOf(used);
    return used.map(({ name }) => {
        const own = allocations.filter(({ host }) => host === name);
        const fresh = own.filter(({ seat }) => !isUp(seat)).length;
        const found: Partial<HostMemory> & { unreachable?: string } = memory.get(name) ?? {};
        return {
            host: name,
            seats: own.length,
            fresh,
            neededMiB: fresh * perSeatMiB[isolation],
            ...(found.availableMiB !== undefined && { availableMiB: found.availableMiB }),
            ...(found.unreachable !== undefined && { unreachable: found.unreachable }),
        };
    });
}

/** A host that does not answer fails its students at once, and no others. */
export function hopelessOn(capacities: readonly HostCapacity[], host: string): { hopeless?: string } {
    const unreachable = capacities.find((one) => one.host === host)?.unreachable;
    return unreachable === undefined ? {} : { hopeless: `${host} cannot be reached: ${unreachable}` };
}

/** @throws UserError where a host has no room for its new seats */
export function refuseFull(capacities: readonly HostCapacity[], { isolation }: Settings): void {
    const full = capacities.flatMap(({ host, seats, fresh, neededMiB, availableMiB }) => {
        if (availableMiB === undefined || fresh === 0 || neededMiB <= availableMiB - reservedMiB) return [];
        const room = Math.max(0, Math.floor((availableMiB - reservedMiB) / perSeatMiB[isolation]));
        return [
            `${host} has room for ${seats - fresh + room} of ${seats}: ${availableMiB} MiB are available, ${reservedMiB} are the host's own, and a seat needs ${perSeatMiB[isolation]}; add a host, or start fewer`,
        ];
    });
    if (full.length > 0) throw new UserError(`${full.join("\n")}\nTo start them all the same: --overcommit`);
}
