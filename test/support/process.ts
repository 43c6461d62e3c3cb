import { existsSync, readFileSync } from "node:fs";

/** When a process started, in clock ticks since boot (proc(5), stat, field 22); undefined where it is gone. */
export function startTime(pid: number): number | undefined {
    // A zombie has no exe.
    if (!existsSync(`/proc/${pid}/exe`)) return undefined;
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
    return Number(fields[19]);
}

/** The lines of /proc/PID/status by name, see proc(5). */
export function statusOf(pid: number): Record<string, string> {
    const lines = readFileSync(`/proc/${pid}/status`, "utf8").trim().split("\n");
    return Object.fromEntries(
        lines.map((line) => {
            const [name = "", value = ""] = line.split(/:(.*)/s);
            return [name, value.trim()];
        }),
    );
}
