import { lookScript, readLook } from "../../../components/leftovers.ts";
import { place } from "../../../class/place.ts";
import type { Allocation } from "../../../class/allocate.ts";
import type { ClassHost } from "../../../class/settings.ts";
import { UserError } from "../../../host/errors.ts";
import { execute } from "../../../host/execute.ts";
import { hostName } from "../../../host/resolvedHost.ts";
import { assignments, script, type Value } from "../../../host/shell.ts";
import { resolved } from "../hosts.ts";
import { seatStack } from "../names.ts";

/** The longest that a look at one host may take, in seconds. */
const longest = 120;

/** The stacks that have something on a host, and the LXC name of the system container of those that have one. */
export type OnHost = Map<string, string | undefined>;

/**
 * What is on a host of a class, by stack.
 *
 * @throws UnreachableError where the host cannot be reached
 */
export async function onHost(host: ClassHost): Promise<OnHost> {
    const there = resolved(host);
    const { code, stdout, stderr } = await execute(there, lookScript(), longest);
    if (code !== 0) throw new UserError(`${hostName(there)} could not be looked at: ${stderr.trim()}`);
    return new Map(
        readLook(stdout).map(({ id, origin, things }) => {
            const container = things.find(
                ({ kind, object }) => kind === "record" && object.startsWith("systemContainer."),
            );
            return [origin?.stack ?? "", container && `nslab-${id}-${container.object}`];
        }),
    );
}

/** The seats of a host as the scripts of this folder know them, from outside (seats.sh). */
export function seatLines(className: string, places: readonly Allocation[], found: OnHost): string[] {
    return places.flatMap(({ seat, slot }) => {
        const name = found.get(`nslab/${seatStack(className, seat)}`);
        return name === undefined ? [] : [`${seat} ${name} ${place(slot).uids.first}`];
    });
}

/** Scripts of this folder that work on seats from outside. */
export function outsideScript(
    seats: readonly string[],
    values: Record<string, Value>,
    ...files: string[]
): string {
    const shared = ["tree.sh"].map((file) => `../../../components/shell/${file}`);
    const body = script(
        import.meta.url,
        ...shared,
        "../../../components/systemContainer/cgroups.sh",
        "seats.sh",
        ...files,
    );
    return `${assignments({ ...values, seats: seats.join("\n") })}\n${body}`;
}
