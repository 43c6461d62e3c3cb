import { MemoryCgroup, SystemContainer } from "nslab";

const seat = new SystemContainer("seat", { slot: 7 });
const group = new MemoryCgroup(
    "group",
    { name: "frugal", limitBytes: 50_000_000, host: seat.host },
    { deletedWith: seat },
);

export const { address, port, hostKey } = seat;
export const path = group.path;
