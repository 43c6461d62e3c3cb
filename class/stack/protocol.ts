import type { Allocation } from "../allocate.ts";

/** The variable that names the socket which the program of a class's stack connects to. */
export const socketVariable = "NSLAB_CLASS_SOCKET";

/** The resource that has the places for as long as an update is under way. */
export const placesName = "class-places";

/** What a class's own stack puts out. */
export interface ClassOutputs {
    allocations: Allocation[];
    /** 64 hexadecimal digits; what differs between students follows from it. */
    secret: string;
}
