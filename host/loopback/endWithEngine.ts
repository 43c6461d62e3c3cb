import { readdirSync, readFileSync } from "node:fs";

/** How often the engine is looked for, and how long what it had started may take to clear up, in milliseconds. */
const [interval, patience] = [1000, 15_000];

/**
 * Ends this process once the engine is gone: one that is killed tells nobody. What runs for it here is asked to end first
 * (SIGTERM), so that a script undoes what it did, and is killed where it does not.
 *
 * @param engine its process id
 */
export function endWithEngine(engine: number): void {
    const started = startOf(engine);
    const look = setInterval(() => {
        if (startOf(engine) === started) return;
        clearInterval(look);
        signal("SIGTERM");
        const deadline = Date.now() + patience;
        setInterval(() => {
            const isLate = Date.now() > deadline;
            if (isLate) signal("SIGKILL");
            if (isLate || descendants().length === 0) process.exit();
        }, 100);
    }, interval);
    // A process that has nothing else to do ends.
    look.unref();
}

function signal(name: "SIGTERM" | "SIGKILL"): void {
    for (const pid of descendants()) {
        try {
            process.kill(pid, name);
        } catch {
            // It has ended meanwhile.
        }
    }
}

/** Fields 4 and 22 of proc(5), stat: whose child a process is, and when it was started. */
function statOf(pid: number): { parent: number; started: string } | undefined {
    try {
        const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
            .replace(/^.*\) /s, "")
            .split(" ");
        return fields[0] === "Z" ? undefined : { parent: Number(fields[1]), started: fields[19] ?? "" };
    } catch {
        return undefined;
    }
}

function startOf(pid: number): string | undefined {
    return statOf(pid)?.started;
}

function descendants(): number[] {
    const children = new Map<number, number[]>();
    for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
        const parent = statOf(Number(name))?.parent;
        if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
    const below = (pid: number): number[] =>
        (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
    return below(process.pid);
}
