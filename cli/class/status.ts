import { lookScript, readLook } from "../../components/leftovers.ts";
import { seatOf, seatsOf } from "../../class/roster/seats.ts";
import type { ClassHost } from "../../class/settings.ts";
import { UnreachableError, UserError } from "../../host/errors.ts";
import { execute } from "../../host/execute.ts";
import { hostName } from "../../host/resolvedHost.ts";
import { printable, printableJson } from "../../host/printable.ts";
import { readAllocations } from "./hold.ts";
import { resolved } from "./hosts.ts";
import { classStack, seatStack } from "./names.ts";
import type { RunOptions } from "./options.ts";
import { openClass } from "./read.ts";
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
}

/** The longest that a look at one host may take, in seconds. */
const longest = 120;

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
            return {
                student: id,
                members,
                host: place?.host ?? "",
                ...(place && { slot: place.slot }),
                state: place ? stateOf(resources, looks.get(place.host), seatStack(className, id)) : "new",
                gone: !active.some((seat) => seat.id === id),
                resources,
                ...(stack?.lastUpdate !== undefined && { lastUpdate: stack.lastUpdate }),
            };
        })
        .filter(({ host }) => options.host === undefined || host === options.host);
    if (options.json) for (const one of all) console.log(printableJson(one));
    else console.log(statusText(className, all, looks));
    const isWell = all.every(({ state, gone }) => (gone ? state === "not up" : state === "up"));
    return isWell ? 0 : 1;
}

/** The stacks that have something on a host, or why it cannot be looked at. */
type Look = { stacks: Set<string> } | { unreachable: string };

async function look(host: ClassHost): Promise<Look> {
    const there = resolved(host);
    try {
        const { code, stdout, stderr } = await execute(there, lookScript(), longest);
        if (code !== 0) throw new UserError(`${hostName(there)} could not be looked at: ${stderr.trim()}`);
        return { stacks: new Set(readLook(stdout).map(({ origin }) => origin?.stack ?? "")) };
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
    ]);
    const unreachable = [...looks].flatMap(([host, seen]) =>
        "unreachable" in seen ? [printable(`${host}: ${seen.unreachable}`)] : [],
    );
    return [
        plainTable(["student", "members", "host", "slot", "state", "last update"], rows),
        ...unreachable,
        `${className}: ${[...counts, ...(gone > 0 ? [`${gone} gone from the roster and still up`] : [])].join(", ") || "no students"}`,
    ].join("\n");
}
