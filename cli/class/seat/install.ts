import type { Allocation } from "../../../class/allocate.ts";
import type { ClassHost, Settings } from "../../../class/settings.ts";
import { execute } from "../../../host/execute.ts";
import { resolved } from "../hosts.ts";
import { onHost, outsideScript, seatLines } from "./outside.ts";
import { labProgram } from "./program.ts";

/** The longest that it may take on one host, in seconds. */
const longest = 120;

/**
 * Puts the program `lab` into seats of a host.
 *
 * @param seats see seatLines
 * @returns the seats that could not take it
 */
export async function installLab(
    settings: Settings,
    host: ClassHost,
    seats: readonly string[],
): Promise<string[]> {
    if (seats.length === 0) return [];
    const text = outsideScript(seats, { program: labProgram(settings) }, "install.sh");
    const { stdout } = await execute(resolved(host), text, longest);
    return stdout.split("\n").filter(Boolean);
}

/** The same in all of these seats, on whatever host they are. */
export async function installLabIn(settings: Settings, places: readonly Allocation[]): Promise<void> {
    if (settings.isolation !== "container") return;
    await Promise.all(
        settings.hosts.map(async (host) => {
            const own = places.filter((place) => place.host === host.name);
            if (own.length === 0) return;
            const lines = seatLines(settings.class, own, await onHost(host));
            for (const seat of await installLab(settings, host, lines)) console.error(noRoom(seat));
        }),
    );
}

/** What it means that a seat could not take the program. */
export function noRoom(seat: string): string {
    return `${seat}: lab could not be put into the seat; is its disk full?`;
}
