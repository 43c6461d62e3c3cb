/** One run of files that need the same. */
export interface Run {
    name: string;
    /** Test files at once: most of a test is waiting for an engine. */
    jobs: number;
    /** How long one test, or one hook, may take before it counts as hanging, in minutes. */
    minutes: number;
    /** What each file has for itself: a machine, or PIDs and cgroups alone. See privately.sh. */
    privately?: "machine" | "processes";
}

/**
 * In the order of `npm test`: what fails soonest comes first. Runs of one line go at once: none sees what another
 * has started, and a guest that boots leaves a processor idle.
 */
export const runs: Run[][] = [
    [{ name: "unit", jobs: 2, minutes: 5 }],
    [{ name: "browser", jobs: 1, minutes: 5 }],
    [{ name: "contract", jobs: 2, minutes: 10 }],
    [
        { name: "isolated", jobs: 3, minutes: 20, privately: "machine" },
        // An image is made of packages that a mirror has, and needs room on the disk.
        { name: "vm", jobs: 1, minutes: 60, privately: "processes" },
    ],
    // They count what is on the machine: one by one.
    [{ name: "host", jobs: 1, minutes: 20 }],
];

/** What takes minutes, and no guest. */
export const quick = ["unit", "isolated"];
