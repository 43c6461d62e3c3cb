import pLimit, { type LimitFunction } from "p-limit";
import { UserError } from "../../host/userError.ts";
import type { SeatEvent } from "./events.ts";
import { progressFor } from "./progress.ts";

/** What is to be done with one seat. */
export interface SeatRun {
    seat: string;
    host: string;
    /** Why it need not be tried. */
    hopeless?: string;
    run(listener: Listener): Promise<SeatResult>;
}

/** Whoever waits for a seat. */
export interface Listener {
    /** Hears what has been done so far, by the kind of change. */
    onChange: (changes: Record<string, number>) => void;
    /** Makes an engine give up at once. */
    insist: AbortSignal;
}

/** What came of one seat. */
export interface SeatResult {
    passed: boolean;
    /** By the kind of change how many resources; `same` is the one that is none. Absent where nothing was to change. */
    changes?: Record<string, number>;
    /** One line; absent where it passed. */
    why?: string;
    /** The file with what the engine has said. */
    log?: string;
}

/** How a class runs. */
export interface FleetOptions {
    parallel: { all: number; host: number };
    json: boolean;
    /** What the seats are once all is well, such as `up`. */
    verb: string;
}

/** What came of all of them. */
export interface FleetResult {
    failed: SeatEvent[];
    interrupted: boolean;
    /** All seats together, by the kind of change. */
    changes: Record<string, number>;
    done: SeatEvent[];
}

/** How long the engines may take to end by themselves after Ctrl-C, in milliseconds. */
const grace = 10_000;

/** Runs the seats of a class, several at once: what fails in one stops no other. */
export async function runFleet(seats: readonly SeatRun[], options: FleetOptions): Promise<FleetResult> {
    const progress = progressFor(seats.length, options.verb, options.json);
    const result: FleetResult = { failed: [], interrupted: false, changes: {}, done: [] };
    const all = pLimit(options.parallel.all);
    const hosts = new Map<string, LimitFunction>();
    const ofHost = (name: string) => {
        const limit = hosts.get(name) ?? pLimit(options.parallel.host);
        hosts.set(name, limit);
        return limit;
    };
    const insist = new AbortController();
    let patience: NodeJS.Timeout | undefined;
    const interrupt = () => {
        result.interrupted = true;
        patience ??= setTimeout(() => {
            insist.abort();
        }, grace);
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    process.setMaxListeners(Math.max(process.getMaxListeners(), options.parallel.all * 2 + 10));
    try {
        await Promise.all(
            seats.map((seat) =>
                ofHost(seat.host)(() =>
                    all(async () => {
                        const event = result.interrupted
                            ? said(seat, "skipped", { error: "interrupted before it began" })
                            : await runSeat(seat, insist.signal, (one) => {
                                  progress.tell(one);
                              });
                        // What the engine says then is that somebody has interrupted it.
                        if (result.interrupted && event.event === "failed")
                            event.error = "interrupted; what it was at came to its end";
                        progress.tell(event);
                        if (event.event === "failed") result.failed.push(event);
                        if (event.event === "done") result.done.push(event);
                        for (const [kind, count] of Object.entries(event.changes ?? {}))
                            result.changes[kind] = (result.changes[kind] ?? 0) + count;
                    }),
                ),
            ),
        );
    } finally {
        clearTimeout(patience);
        process.off("SIGINT", interrupt);
        process.off("SIGTERM", interrupt);
        progress.end();
    }
    return result;
}

function said({ seat }: SeatRun, event: SeatEvent["event"], more: Partial<SeatEvent> = {}): SeatEvent {
    return { at: new Date().toISOString(), student: seat, event, ...more };
}

async function runSeat(
    seat: SeatRun,
    insist: AbortSignal,
    tell: (event: SeatEvent) => void,
): Promise<SeatEvent> {
    const began = performance.now();
    const seconds = () => Math.round((performance.now() - began) / 100) / 10;
    if (seat.hopeless !== undefined) return said(seat, "failed", { seconds: 0, error: seat.hopeless });
    tell(said(seat, "start"));
    let before = "";
    const onChange = (changes: Record<string, number>) => {
        const now = JSON.stringify(changes);
        if (now === before || now === "{}") return;
        before = now;
        tell(said(seat, "change", { seconds: seconds(), changes }));
    };
    try {
        const { passed, why, log, ...more } = await seat.run({ onChange, insist });
        if (passed) return said(seat, "done", { seconds: seconds(), ...more });
        return said(seat, "failed", {
            seconds: seconds(),
            ...more,
            ...(log !== undefined && { log }),
            error: why ?? "",
        });
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return said(seat, "failed", { seconds: seconds(), error: error.message });
    }
}
