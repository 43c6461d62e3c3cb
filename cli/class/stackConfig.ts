import { existsSync, readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { UserError } from "../../host/userError.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { readBook } from "../exercise/book.ts";
import { openValues } from "../exercise/opening.ts";
import { exerciseOf } from "../exercise/session.ts";
import { configFile, exercisesFolder } from "../project.ts";
import { keysOf, makeKeys } from "./cards/keys.ts";
import { typed } from "./configRules.ts";
import { seatStack } from "./names.ts";

/** The first line of what this writes: nothing else is overwritten. */
const mark = "# nslab class writes this file, from the class's roster and class.yaml: change those.";

/** The configuration of a seat's stack. */
export function seatConfig(
    classroom: Classroom,
    seat: Seat,
    { host: name, slot }: Allocation,
): Record<string, unknown> {
    const { class: className, isolation, experiments, hosts, seat: limits } = classroom.settings;
    const host = hosts.find((one) => one.name === name);
    const { address, port, user, hostKey, listen } = host ?? {};
    return {
        "nslab:experiments": experiments,
        ...(isolation === "none" && {
            "nslab:student": seat.id,
            "nslab:slot": slot,
            // Two classes may share a host, and have an alice each.
            "nslab:rootFsPath": `/var/lib/nslab/${className}.${seat.id}/centos`,
        }),
        ...(isolation === "container" && {
            "nslab:container": true,
            "nslab:student": seat.id,
            "nslab:slot": slot,
            "nslab:containerMemoryMiB": limits.memoryMiB,
            "nslab:containerDiskMiB": limits.diskMiB,
            "nslab:containerProcesses": limits.processes,
            "nslab:containerAuthorizedKeys": keysOf(classroom, seat),
            ...(listen !== undefined && { "nslab:containerListen": listen }),
        }),
        ...(isolation === "vm" && { "nslab:vm": "debian" }),
        ...(address !== undefined && {
            "nslab:hostAddress": address,
            "nslab:hostPort": port,
            "nslab:hostUser": user,
            "nslab:hostKey": hostKey,
        }),
        ...typed(seat.config),
        ...openConfig(seatStack(className, seat.id)),
    };
}

/** What an exercise that is open leaves to the student, and what else it begins with. */
function openConfig(stack: string): Record<string, unknown> {
    if (!existsSync(exercisesFolder)) return {};
    const { open, entries } = readBook(stack);
    const parameters = open === undefined ? undefined : entries[open]?.parameters;
    if (open === undefined || !parameters) return {};
    const values = openValues(exerciseOf(open), parameters);
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [`nslab:${key}`, value]));
}

/** Writes it where each other command finds it, too; what Pulumi keeps there of its encryption stays. */
export function writeSeatConfig(classroom: Classroom, seat: Seat, allocation: Allocation): void {
    if (classroom.settings.isolation === "container") makeKeys(classroom, seat);
    const file = configFile(seatStack(classroom.settings.class, seat.id));
    const before = existsSync(file) ? readFileSync(file, "utf8") : `${mark}\n`;
    const text = configText(before, seatConfig(classroom, seat, allocation));
    if (text !== before) replaceFile(file, text);
}

/**
 * The files that are somebody else's.
 *
 * @throws UserError where there is one
 */
export function refuseForeignConfig(className: string, seats: readonly Seat[]): void {
    const foreign = seats
        .map(({ id }) => configFile(seatStack(className, id)))
        .filter((file) => existsSync(file) && !readFileSync(file, "utf8").includes(mark));
    if (foreign.length > 0)
        throw new UserError(
            foreign
                .map(
                    (file) =>
                        `${file} was not written by nslab class: move it away, or call the class otherwise.`,
                )
                .join("\n"),
        );
}

/** The text of a configuration file with another configuration in it. */
export function configText(before: string, config: Record<string, unknown>): string {
    const document = parseDocument(before);
    document.set("config", config);
    const text = document.toString({ lineWidth: 0 });
    return text.includes(mark) ? text : `${mark}\n${text}`;
}
