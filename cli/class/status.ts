import { seatOf, seatsOf } from "../../class/roster/seats.ts";
import type { ClassHost } from "../../class/settings.ts";
import { UnreachableError } from "../../host/errors.ts";
import { printable, printableJson } from "../../host/printable.ts";
import { readAllocations } from "./hold.ts";
import { classStack, seatStack } from "./names.ts";
import { activityOf } from "./idle.ts";
import type { RunOptions } from "./options.ts";
import { openClass } from "./read.ts";
import { onHost, type OnHost } from "./seat/outside.ts";
import { selectedSeats } from "./select.ts";
import { listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { plainTable } from "./table.ts";

/** What is known of a seat without running its program: from the state, and one look at its host. */
interface SeatStatus {
    student: string;
    members: string[];
    host: string;
    slot?: number;
    /**
     * `up`: the state has it, and so has the host; `missing`: the state has it, and the host has nothing of it;
     * `unreachable`: the state has it, and the host does not answer; `not up`; `new`: it has no place yet.
     */
    state: "up" | "missing" | "unreachable" | "not up" | "new";
    /** Whether the roster has it no more. */
    gone: boolean;
    resources: number;
    lastUpdate?: string;
    /** When something was last done in it; of a system container that is up. */
    lastActive?: string;
}

/** Shows what there is of each student, without changing anything and without a lock. */
export async function classStatus(
    path: string,
    students: string[],
    options: Pick<RunOptions, "json" | "host">,
): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    const { class: className } = settings;
    refuseMissingPassphrase();
    const wanted = selectedSeats(classroom, { students, ...options });
    const stacks = await listStacks();
    const places = stacks.has(classStack(className)) ? await readAllocations(className) : [];
    const hosts = settings.hosts.filter(({ name }) => places.some(({ host }) => host === name));
    const looks = new Map<string, Look>();
    await Promise.all(hosts.map(async (host) => looks.set(host.name, await look(host))));
    const found = new Map(
        [...looks].flatMap(([host, seen]) => ("stacks" in seen ? [[host, seen.stacks] as const] : [])),
    );
    const activity =
        settings.isolation === "container"
            ? await activityOf(classroom, places, stacks, found)
            : new Map<string, string>();
    const active = seatsOf(classroom.students);
    const known = [
        ...wanted.map(({ id }) => id),
        ...(students.length > 0 ? [] : places.map(({ seat }) => seat)).filter(
            (seat) => !active.some(({ id }) => id === seat),
        ),
    ];
    const all = known
        .map((id): SeatStatus => {
            const place = places.find(({ seat }) => seat === id);
            const stack = stacks.get(seatStack(className, id));
            const resources = stack?.resourceCount ?? 0;
            const members = classroom.students.filter((one) => seatOf(one) === id).map((one) => one.id);
            const state = place ? stateOf(resources, looks.get(place.host), seatStack(className, id)) : "new";
            const lastDone = state === "up" ? activity.get(id) : undefined;
            return {
                student: id,
                members,
                host: place?.host ?? "",
                ...(place && { slot: place.slot }),
                state,
                gone: !active.some((seat) => seat.id === id),
                resources,
                ...(stack?.lastUpdate !== undefined && { lastUpdate: stack.lastUpdate }),
                ...(lastDone !== undefined && { lastActive: lastDone }),
            };
        })
        .filter(({ host }) => options.host === undefined || host === options.host);
    if (options.json) for (const one of all) console.log(printableJson(one));
    else console.log(statusText(className, all, looks));
    const isWell = all.every(({ state, gone }) => (gone ? state === "not up" : state === "up"));
    return isWell ? 0 : 1;
}

/** The stacks that have something on a host, or why it cannot be looked at. */
type Look = { stacks: OnHost } | { unreachable: string };

async function look(host: ClassHost): Promise<Look> {
    try {
        return { stacks: await onHost(host) };
    } catch (error) {
        if (error instanceof UnreachableError) return { unreachable: error.message };
        throw error;
    }
}

function stateOf(resources: number, seen: Look | undefined, stack: string): SeatStatus["state"] {
    if (resources === 0) return "not up";
    if (!seen || "unreachable" in seen) return "unreachable";
    return seen.stacks.has(`nslab/${stack}`) ? "up" : "missing";
}

/** In hours where it is two or more. */
function idleFor(since: string | undefined): string {
    if (since === undefined) return "";
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 60_000));
    return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

function statusText(className: string, all: SeatStatus[], looks: Map<string, Look>): string {
    const count = (state: string) => all.filter((one) => one.state === state && !one.gone).length;
    const gone = all.filter((one) => one.gone && one.state !== "not up").length;
    const counts = ["up", "missing", "unreachable", "not up", "new"]
        .filter((state) => count(state) > 0)
        .map((state) => `${count(state)} ${state}`);
    const rows = all.map((one) => [
        one.student,
        one.members.length === 1 && one.members[0] === one.student ? "" : one.members.join(" "),
        one.host,
        one.slot === undefined ? "" : String(one.slot),
        `${one.state}${one.gone ? ", gone from the roster" : ""}`,
        one.lastUpdate ?? "",
        idleFor(one.lastActive),
    ]);
    const unreachable = [...looks].flatMap(([host, seen]) =>
        "unreachable" in seen ? [printable(`${host}: ${seen.unreachable}`)] : [],
    );
    return [
        plainTable(["student", "members", "host", "slot", "state", "last update", "idle for"], rows),
        ...unreachable,
        `${className}: ${[...counts, ...(gone > 0 ? [`${gone} gone from the roster and still up`] : [])].join(", ") || "no students"}`,
    ].join("\n");
}
