import { hostOf } from "../../../checks/shared/labHost.ts";
import type { Allocation } from "../../../class/allocate.ts";
import type { Classroom } from "../../../class/classFolder.ts";
import { UserError } from "../../../host/errors.ts";
import type { ResolvedHost } from "../../../host/resolvedHost.ts";
import { assignments, quote, script, type Value } from "../../../host/shell.ts";
import type { SystemContainerOutputs } from "../../../stacks/outputs.ts";
import { readState } from "../../stack/deployment.ts";
import { readOutputs } from "../../stack/stack.ts";
import { resolved } from "../hosts.ts";
import { seatStack } from "../names.ts";
import { message } from "../../../messages/words.ts";

/** The way into a seat as its root, without the student's sshd. */
export interface Way {
    /** Where a script is run. */
    host: ResolvedHost;
    /** The system container there that it then goes into. */
    container?: string;
}

/**
 * The way into a seat that is up.
 *
 * @throws UserError where it is not up
 */
export async function wayInto({ settings }: Classroom, { seat, host }: Allocation): Promise<Way> {
    const { class: className, isolation, hosts } = settings;
    const stack = seatStack(className, seat);
    if (isolation === "vm") return { host: hostOf(await readOutputs(stack)) };
    const found = hosts.find(({ name }) => name === host);
    if (!found) throw new UserError(message("class.seat.noHost", { seat, host }));
    const own = resolved(found);
    if (isolation !== "container") return { host: own };
    return { host: own, container: (await containerOf(className, seat)).lxcName };
}

/**
 * The system container of a seat, as its stack's state has it: to read that takes no passphrase.
 *
 * @throws UserError where it has none
 */
async function containerOf(className: string, seat: string): Promise<SystemContainerOutputs> {
    const state = await readState(seatStack(className, seat));
    const stack = state?.deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
    const { container } = (stack?.outputs ?? {}) as { container?: SystemContainerOutputs };
    if (container) return container;
    throw new UserError(message("class.seat.notUp", { seat }));
}

/** Scripts of this folder, as a text that runs them in the seat and is run on the host of its way. */
export function scriptIn(way: Way, values: Record<string, Value>, ...files: string[]): string {
    const inner = `${assignments(values)}\n${script(import.meta.url, ...files)}`;
    if (way.container === undefined) return inner;
    const body = script(import.meta.url, "container.sh");
    return `name=${quote(way.container)}\ninner=${quote(inner)}\n${body}`;
}
