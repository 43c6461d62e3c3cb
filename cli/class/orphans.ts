import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { backendOf } from "../../host/origin.ts";
import { UserError } from "../../host/userError.ts";
import { root } from "../project.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** The variable by which an engine that a class has started is found again. */
export const runVariable = "NSLAB_CLASS_RUN";

/** How long an engine may take to end what it is at, in seconds. */
const patience = 60;

/**
 * Ends the engines that an earlier run of a class has left behind when it was killed. Whoever holds the class knows that
 * nobody waits for them.
 *
 * @throws UserError where one does not end
 */
export async function endOrphans(className: string): Promise<void> {
    const found = orphans(className);
    if (found.length === 0) return;
    console.error(say("class.orphans", { className, count: found.length, found: found.join(", ") }));
    for (const pid of found) interrupt(pid);
    for (let waited = 0; waited < patience * 5; waited++) {
        if (orphans(className).length === 0) return;
        await sleep(200);
    }
    throw new UserError(message("class.orphansStay", { className, orphans: orphans(className).join(", ") }));
}

function orphans(className: string): number[] {
    const wanted = `${runVariable}=${className} ${backendOf(root)}`;
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => read(pid, "comm").trim() === "pulumi")
        .filter((pid) => read(pid, "environ").split("\0").includes(wanted))
        .map(Number);
}

function read(pid: string, file: string): string {
    try {
        return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
        return ""; // it has ended since, or is another user's
    }
}

function interrupt(pid: number): void {
    try {
        process.kill(pid, "SIGINT");
    } catch {
        // It has ended since.
    }
}
