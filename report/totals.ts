import { createHistogram } from "node:perf_hooks";
import type { Connection } from "./connection.ts";
import type { Totals } from "./model.ts";

/** Counts connections, in memory that does not grow with them. */
export class Counts {
    readonly #points: number;
    readonly #statuses: Record<string, number> = {};
    // It counts whole numbers from 1 on, and 0 µs is one that occurs: so it counts nanoseconds.
    readonly #latency = createHistogram({ figures: 4, highest: 3.6e12 });
    #complete = 0;

    /** @param observation points how many there are on the way */
    constructor(observationPoints: number) {
        this.#points = observationPoints;
    }

    add({ questions, isAnswered, status }: Connection): void {
        if (status !== undefined) this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
        if (!isAnswered) return;
        const [first, last] = [questions[0], questions[this.#points - 1]];
        for (let observationPoint = 0; observationPoint < this.#points; observationPoint++)
            if (questions[observationPoint] === undefined) return;
        this.#complete += 1;
        if (first !== undefined && last !== undefined)
            this.#latency.record(Math.max(1, Math.round((last - first) * 1000)));
    }

    totals(packets: number, requests: number): Totals {
        const at = (percent: number) => Math.round(this.#latency.percentile(percent) / 1000);
        return {
            packets,
            requests,
            complete: this.#complete,
            statuses: this.#statuses,
            ...(this.#complete > 0 && { latency: { median: at(50), p95: at(95), most: at(100) } }),
        };
    }
}
