import type { Fault } from "../components/index.ts";

/** The parts of the lab that a stack can leave to the student. */
const parts = ["chroot", "container", "cgroup", "veth", "capture"] as const;

/** A part of the lab, as nslab:leaveOut names it. */
export type Part = (typeof parts)[number];

/** Reads the value of nslab:leaveOut; what is wrong with it goes into faults. */
export function readParts(value: unknown, faults: Fault[]): Part[] {
    const items: unknown[] = Array.isArray(value) ? value : [undefined];
    const known = parts.filter((part) => items.includes(part));
    if (known.length !== items.length) {
        const allowed = `a list of ${parts.join(", ")}, each at most once`;
        faults.push({ argument: "nslab:leaveOut", value, allowed });
    }
    return known;
}
