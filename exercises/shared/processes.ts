import type { Facts } from "../../checks/shared/facts.ts";

/** A process that a look has found, see processes.sh. */
export interface SeenProcess {
    pid: string;
    /** Device and inode of its root directory. */
    root: string;
    /** Its PID in each PID namespace that it is in, the host's first. */
    pids: string[];
    /** What its own /proc shows: whether it is there, and of which namespace; and how many processes are in it. */
    proc: "none" | "own" | "other";
    shown: number;
}

/** The processes that a look has found. */
function processesOf(facts: Facts): SeenProcess[] {
    return facts.all("process").map((pid) => ({
        pid,
        root: facts.one(`p${pid}.root`),
        pids: facts.one(`p${pid}.pids`).split(" ").filter(Boolean),
        proc: (facts.one(`p${pid}.proc`) || "none") as SeenProcess["proc"],
        shown: facts.number(`p${pid}.shown`),
    }));
}

/** The process that is most as it should be; where none is, any. */
export function bestProcess(
    facts: Facts,
    ...wanted: ((process: SeenProcess) => boolean)[]
): SeenProcess | undefined {
    const worth = (process: SeenProcess) => wanted.filter((is) => is(process)).length;
    return processesOf(facts).toSorted((one, other) => worth(other) - worth(one))[0];
}
