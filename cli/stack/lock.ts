import { globSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { UserError } from "../../host/userError.ts";
import { ownNameOf } from "../../stacks/configFile.ts";
import { backendOf, folderOfBackend } from "../../host/origin.ts";
import { root } from "../project.ts";
import { askPulumi } from "./pulumi.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** A lock of the engine's own backends, as it writes it (lockContent of the engine). */
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

/**
 * The locks that the engine names when it refuses to change a stack: of a database or a bucket nothing else tells them. The
 * sentence is that of checkForLock in the engine's diy/lock.go.
 */
export function locksSaid(text: string): Lock[] {
    const sentence = /: created by (.+)@([^@\s]+) \(pid (\d+)\) at (\S+)/g;
    return [...text.matchAll(sentence)].map(([, username = "", machine = "", pid, timestamp = ""]) => ({
        pid: Number(pid),
        hostname: machine,
        username,
        timestamp,
    }));
}

/** Who holds a lock, and since when. */
export function holder({ username, hostname: machine, pid, timestamp }: Lock): string {
    return `${username}@${machine} (process ${pid}) since ${timestamp}`;
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

/** Whether a lock is of a process of this machine that has ended; its PID may be another process's by now. */
export function isDead({ pid, hostname: machine, timestamp }: Lock): boolean {
    if (machine !== hostname()) return false;
    try {
        const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
        return name !== "pulumi" || startOf(pid) > Date.parse(timestamp) + tolerance;
    } catch {
        return true;
    }
}

/** By how much the clock may have been set since, in milliseconds. */
const tolerance = 60_000;

/** When a process has started (proc(5), stat), in milliseconds since 1970. */
function startOf(pid: number): number {
    const ticks = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[19];
    const boot = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1];
    // Of user space's clock ticks there are 100 a second on Linux.
    return Number(boot) * 1000 + Number(ticks) * 10;
}

/**
 * Unlocks a stack whose last run was killed, and says so.
 *
 * @throws UserError where Pulumi does not unlock it
 */
export async function unlockDead(stack: string): Promise<void> {
    await unlockIfDead(stack, deadLocks(stack));
}

/**
 * The same where the locks are known.
 *
 * @returns whether there were any, and all were dead
 */
export async function unlockIfDead(stack: string, locks: readonly Lock[]): Promise<boolean> {
    const [lock] = locks;
    if (!lock || !locks.every(isDead)) return false;
    await breakLocks(stack);
    console.error(
        say("command.unlocked", { pid: lock.pid, username: lock.username, stack, timestamp: lock.timestamp }),
    );
    return true;
}

/**
 * Takes all locks off a stack, whoever has them.
 *
 * @throws UserError where Pulumi does not
 */
export async function breakLocks(stack: string): Promise<void> {
    const { code, stderr } = await askPulumi(["cancel", "--yes", "--stack", stack]);
    if (code !== 0) throw new UserError(message("command.notUnlocked", { stack, stderr: stderr.trim() }));
}
