import { existsSync, globSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { UserError } from "../../host/userError.ts";
import { ownNameOf } from "../../stacks/configFile.ts";
import { backendOf, folderOfBackend } from "../../host/origin.ts";
import { root } from "../project.ts";
import { askPulumi } from "./pulumi.ts";

/** A lock of the engine's file backend, as it writes it (lockContent of the engine). */
export interface Lock {
    pid: number;
    hostname: string;
    username: string;
    timestamp: string;
}

/** The locks of a stack, where there are any and all are of processes of this machine that have ended. */
export function deadLocks(stack: string): Lock[] {
    const locks = locksOf(stack);
    return locks.every((lock) => lock !== undefined && isDead(lock)) ? (locks as Lock[]) : [];
}

/** The locks of a stack in a folder; undefined stands for one that is gone by now, or only half written. */
export function locksOf(stack: string): (Lock | undefined)[] {
    const backend = folderOfBackend(backendOf(root));
    if (backend === undefined) return [];
    const folder = join(backend, ".pulumi", "locks", "organization", "nslab", ownNameOf(stack));
    return globSync(join(folder, "*.json")).map(read);
}

/** What a lock's file says; nothing where it is gone by now, or only half written. */
function read(file: string): Lock | undefined {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Lock;
    } catch {
        return undefined;
    }
}

/** A PID may be another process's by now. */
function isDead({ pid, hostname: machine }: Lock): boolean {
    if (machine !== hostname()) return false;
    const name = join("/proc", String(pid), "comm");
    return !existsSync(name) || readFileSync(name, "utf8").trim() !== "pulumi";
}

/**
 * Unlocks a stack whose last run was killed, and says so.
 *
 * @throws UserError where Pulumi does not unlock it
 */
export async function unlockDead(stack: string): Promise<void> {
    const [lock] = deadLocks(stack);
    if (!lock) return;
    const { code, stderr } = await askPulumi(["cancel", "--yes", "--stack", stack]);
    if (code !== 0) throw new UserError(`The stack ${stack} cannot be unlocked:\n${stderr.trim()}`);
    console.error(
        `The process ${lock.pid} of ${lock.username}, which had locked ${stack} on ${lock.timestamp}, is gone; unlocked.`,
    );
}
