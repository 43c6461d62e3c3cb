import { relative } from "node:path";
import { printable } from "../../host/printable.ts";
import type { FleetResult } from "./fleet.ts";

/** How many failed ones are told once more at the end. */
const mostTold = 20;

/** Says at the end what failed and why, the why last; returns the exit code. */
export function concluded({ failed, interrupted, done }: FleetResult, what: string): number {
    for (const { student, error, log } of failed.slice(0, mostTold)) {
        const where = log === undefined ? "" : ` (${relative(process.cwd(), log)})`;
        console.error(printable(`${student}${where}: ${error ?? ""}`));
    }
    if (failed.length > mostTold) console.error(`… and ${failed.length - mostTold} more`);
    if (interrupted) {
        console.error(`Interrupted: ${done.length} are ${what}; the same command goes on with the rest.`);
        return 130;
    }
    if (failed.length === 0) return 0;
    const reasons = new Set(failed.map(({ error }) => error));
    const [why] = reasons;
    console.error(
        printable(
            `${failed.length} of ${failed.length + done.length} failed${reasons.size === 1 ? `: ${why ?? ""}` : `; the last one: ${failed.at(-1)?.error ?? ""}`}`,
        ),
    );
    return 1;
}
