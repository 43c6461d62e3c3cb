import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allocate, type Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { configFile } from "../project.ts";
import { pulumi } from "../stack/pulumi.ts";
import { begun } from "./begun.ts";
import { capacityOf, hopelessOn, type HostCapacity } from "./capacity.ts";
import { concluded } from "./ending.ts";
import { runFleet, type Listener } from "./fleet.ts";
import { readAllocations } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { changesText, previewed } from "./progress.ts";
import { runStack } from "./runStack.ts";
import { configText, seatConfig } from "./stackConfig.ts";
import type { ListedStack } from "./stacks.ts";
import { plainTable } from "./table.ts";
import { message } from "../../messages/words.ts";

export interface PreviewOptions extends RunOptions {
    /** The one whose preview is shown in full. */
    student?: string;
}

/** Shows what `class up` would do. It writes nothing: neither a stack, nor a place, nor a configuration. */
export async function classPreview(
    path: string,
    students: string[],
    options: PreviewOptions,
): Promise<number> {
    const named = options.student === undefined ? students : [options.student];
    const { classroom, wanted, stacks } = await begun(path, { students: named, ...options });
    const { settings } = classroom;
    const { class: className } = settings;
    const kept = stacks.has(classStack(className)) ? await readAllocations(className) : [];
    const { allocations, refusals } = allocate(kept, wanted, settings.hosts);
    if (refusals.length > 0)
        throw new UserError(refusals.map(({ seat, why }) => `${seat} ${why}`).join("\n"));
    const chosen = wanted.flatMap((seat) => {
        const place = allocations.find((one) => one.seat === seat.id);
        return place && (options.host === undefined || place.host === options.host) ? [{ seat, place }] : [];
    });
    const folder = mkdtempSync(join(tmpdir(), "nslab-class-"));
    try {
        if (options.student !== undefined) return await inFull(classroom, chosen, stacks, folder);
        return await inCounts(classroom, chosen, stacks, folder, options);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

interface Chosen {
    seat: Seat;
    place: Allocation;
}

async function inCounts(
    classroom: Classroom,
    chosen: Chosen[],
    stacks: Map<string, ListedStack>,
    folder: string,
    options: PreviewOptions,
): Promise<number> {
    const { settings } = classroom;
    const { class: className } = settings;
    const resources = (seat: string) => stacks.get(seatStack(className, seat))?.resourceCount ?? 0;
    const capacities = await capacityOf(
        settings,
        chosen.map(({ place }) => place),
        (seat) => resources(seat) > 0,
    );
    if (!options.json) console.log(`${capacityTable(capacities)}\n`);
    // What has no stack yet is all to be built; to ask the engine, it would have to be made.
    const fresh = chosen.filter(({ seat }) => !stacks.has(seatStack(className, seat.id)));
    const result = await runFleet(
        chosen
            .filter((one) => !fresh.includes(one))
            .map(({ seat, place }) => ({
                seat: seat.id,
                host: place.host,
                ...hopelessOn(capacities, place.host),
                run: (listener: Listener) =>
                    runStack(
                        {
                            verb: "preview",
                            className,
                            stack: seatStack(className, seat.id),
                            exists: true,
                            configFile: configCopy(classroom, { seat, place }, folder),
                        },
                        listener,
                    ),
            })),
        fleetOptions(settings, options, previewed),
    );
    if (!options.json) {
        for (const { seat, place } of fresh)
            console.log(`${seat.id}: new, on ${place.host} in slot ${place.slot}`);
        console.log(`${className}: ${fresh.length} new; of the others: ${changesText(result.changes, true)}`);
    }
    return concluded(result, previewed);
}

async function inFull(
    classroom: Classroom,
    [only]: Chosen[],
    stacks: Map<string, ListedStack>,
    folder: string,
): Promise<number> {
    if (!only) throw new UserError(message("class.elsewhere"));
    const stack = seatStack(classroom.settings.class, only.seat.id);
    if (!stacks.has(stack)) {
        console.log(
            `${only.seat.id}: new, on ${only.place.host} in slot ${only.place.slot}; class up builds all of the lab`,
        );
        return 0;
    }
    const config = configCopy(classroom, only, folder);
    return pulumi(["preview", "--stack", stack, "--diff", "--config-file", config]);
}

/** The configuration that the stack would have, beside the one that it has. */
function configCopy(classroom: Classroom, { seat, place }: Chosen, folder: string): string {
    const own = configFile(seatStack(classroom.settings.class, seat.id));
    const before = existsSync(own) ? readFileSync(own, "utf8") : "";
    const copy = join(folder, `${seat.id}.yaml`);
    writeFileSync(copy, configText(before, seatConfig(classroom, seat, place)), { mode: 0o600 });
    return copy;
}

function capacityTable(capacities: HostCapacity[]): string {
    return plainTable(
        ["host", "students", "new", "memory needed", "memory available"],
        capacities.map(({ host, seats, fresh, neededMiB, availableMiB, unreachable }) => [
            host,
            String(seats),
            String(fresh),
            `${neededMiB} MiB`,
            availableMiB === undefined ? `unreachable: ${unreachable ?? ""}` : `${availableMiB} MiB`,
        ]),
    );
}
