/** Where a student's machine is on its host: nothing of it is another slot's. */
export interface Place {
    /** The name of the seat, such as s7-seat. */
    seat: string;
    /** The TCP port that its sshd is reached at, 20001 to 24095. */
    sshPort: number;
    /** The range of the host's user ids that are the seat's 0 to 65535. */
    uids: { first: number; count: number };
    /** The name of its control group in each hierarchy. */
    cgroup: string;
    /** What it keeps on the host's disk. */
    folder: string;
}

/** The slots of a host. What bounds them in practice is its memory. */
export const slots = { lowest: 1, highest: 4095 };

/** As many ids as a system of its own has, from behind those that a distribution gives to its users (subuid(5)). */
const idsOfSeat = 65536;
const firstId = 1_000_000;

const firstPort = 20000;

/** The place of a slot, 1 to 4095. */
export function place(slot: number): Place {
    if (!Number.isInteger(slot) || slot < slots.lowest || slot > slots.highest)
        throw new RangeError(`slot ${slot}: a whole number from ${slots.lowest} to ${slots.highest}`);
    const seat = `s${slot}-seat`;
    return {
        seat,
        sshPort: firstPort + slot,
        uids: { first: firstId + slot * idsOfSeat, count: idsOfSeat },
        cgroup: seat,
        folder: `/var/lib/nslab/seats/s${slot}`,
    };
}
