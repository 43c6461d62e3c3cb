import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** How long something may take to begin or to end, in milliseconds. */
const patience = 120_000;

/** The PIDs of the tcpdumps on this machine that have this filter. */
export function tcpdumps(filter: string): number[] {
    return pidsOf((words) => words[0] === "tcpdump" && words.includes(filter));
}

/** The PIDs of the processes whose command line is as wanted. */
export function pidsOf(isWanted: (words: string[]) => boolean): number[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => isWanted(commandLine(pid)))
        .map(Number);
}

function commandLine(pid: string): string[] {
    try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    } catch {
        return []; // it has ended since
    }
}

/** Waits until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await isSo())) {
        if (Date.now() > deadline) throw new Error(`after ${patience} ms it is still not so: ${what}`);
        await setTimeout(20);
    }
}
