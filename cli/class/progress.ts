import { printable, printableJson } from "../../host/printable.ts";
import type { Progress, SeatEvent } from "./events.ts";
import { LiveDisplay } from "./live.ts";

/** The verb of a preview, which changes nothing. */
export const previewed = "previewed";

/** What suits whoever looks: JSON if asked for, a live display on a terminal, else a line a seat as it ends. */
export function progressFor(total: number, verb: string, json: boolean): Progress {
    if (json) {
        const tell = (event: SeatEvent) => {
            console.log(printableJson(event));
        };
        return { tell, end: () => undefined };
    }
    if (process.stdout.isTTY && process.env["TERM"] !== "dumb") return new LiveDisplay(total, verb);
    return {
        tell(event) {
            if (event.event === "done" || event.event === "failed" || event.event === "skipped")
                console.log(printable(seatLine(event, verb)));
        },
        end: () => undefined,
    };
}

/** A seat that has come to its end, in one line. */
function seatLine({ student, event, seconds, changes, error }: SeatEvent, verb: string): string {
    const time = seconds === undefined ? "" : ` (${seconds.toFixed(1)} s)`;
    if (event === "failed" || event === "skipped") return `${student}: ${event}: ${error ?? ""}${time}`;
    const what = changes ? changesText(changes, verb === previewed) : verb;
    return `${student}: ${what}${time}`;
}

const words: Record<string, string> = {
    create: "created",
    update: "updated",
    delete: "deleted",
    replace: "replaced",
};

/** What a preview says is to come. */
const toCome: Record<string, string> = {
    create: "to create",
    update: "to update",
    delete: "to delete",
    replace: "to replace",
};

/** The changes in words: `3 created, 1 replaced`, or `unchanged`. */
export function changesText(changes: Record<string, number>, isPreview = false): string {
    const parts = Object.entries(isPreview ? toCome : words).flatMap(([kind, word]) => {
        const count = changes[kind] ?? 0;
        return count > 0 ? [`${count} ${word}`] : [];
    });
    return parts.length > 0 ? parts.join(", ") : isPreview ? "no change" : "unchanged";
}
