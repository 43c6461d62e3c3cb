import { createLogUpdate } from "log-update";
import { printable } from "../../host/printable.ts";
import type { Progress, SeatEvent } from "./events.ts";

/** Lines that the display needs for itself: the head, and one for what there is no room for. */
const ownLines = 2;

/** What is under way, as much of it as the terminal's height has room for. */
export class LiveDisplay implements Progress {
    readonly #total: number;
    readonly #verb: string;
    readonly #began = performance.now();
    readonly #running = new Map<string, string>();
    readonly #failed: string[] = [];
    #done = 0;
    // What is taken away again at the end leaves no trace in the terminal's history.
    readonly #update = createLogUpdate(process.stdout);
    readonly #turning = setInterval(() => {
        this.#draw();
    }, 500);

    constructor(total: number, verb: string) {
        this.#total = total;
        this.#verb = verb;
    }

    tell({ student, event, changes, error }: SeatEvent): void {
        if (event === "start") this.#running.set(student, "");
        if (event === "change")
            this.#running.set(
                student,
                Object.entries(changes ?? {})
                    .map(([kind, count]) => `${count} ${kind}`)
                    .join(", "),
            );
        if (event === "start" || event === "change") return;
        this.#running.delete(student);
        if (event === "failed") this.#failed.push(`✗ ${student}: ${error ?? ""}`);
        this.#done += 1;
        this.#draw();
    }

    end(): void {
        clearInterval(this.#turning);
        this.#update.clear();
        this.#update.done();
        console.log(printable(this.#head()));
    }

    #draw(): void {
        const room = Math.max(1, (process.stdout.rows || 24) - ownLines);
        const width = process.stdout.columns || 80;
        const running = [...this.#running].map(([student, at]) => `  ${student}${at && `  ${at}`}`);
        // The failed ones are what somebody looks for: as many as there is room for, the latest.
        const failed = this.#failed.slice(-Math.max(1, room - Math.min(running.length, Math.ceil(room / 2))));
        const shown = [...running.slice(0, room - failed.length), ...failed];
        const hidden = running.length + this.#failed.length - shown.length;
        const lines = [this.#head(), ...shown, ...(hidden > 0 ? [`  … and ${hidden} more`] : [])];
        this.#update(lines.map((line) => printable(line).slice(0, width - 1)).join("\n"));
    }

    /** `37 of 60 up · 4 running · 1 failed · 41 s · about 26 s to go` */
    #head(): string {
        const seconds = (performance.now() - this.#began) / 1000;
        const good = this.#done - this.#failed.length;
        const rest = this.#total - this.#done;
        const toGo = this.#done > 0 && rest > 0 ? (seconds / this.#done) * rest : undefined;
        return [
            `${good} of ${this.#total} ${this.#verb}`,
            ...(this.#running.size > 0 ? [`${this.#running.size} running`] : []),
            ...(this.#failed.length > 0 ? [`${this.#failed.length} failed`] : []),
            `${Math.round(seconds)} s`,
            ...(toGo === undefined ? [] : [`about ${Math.round(toGo)} s to go`]),
        ].join(" · ");
    }
}
