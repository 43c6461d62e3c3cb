import type { LabOutputs } from "../../checks/index.ts";
import { assignments, script, type Value } from "../../host/shell.ts";
import { UserError } from "../../host/errors.ts";
import { withoutPrefix } from "../../host/address.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** A part of the lab that one can be in. */
export type EntrancePlace = "container" | "chroot" | "namespace";

/**
 * The shell script that goes into a part of the lab and stays there, for root on the host.
 *
 * @param command empty for a shell
 */
export function entrance(
    place: EntrancePlace,
    lab: LabOutputs,
    command: string[],
    terminal: Terminal,
): string {
    const { values, greeting } = ways[place](lab);
    const welcome = terminal.isInteractive ? say("enter.leave", { greeting }) : "";
    const body = script(import.meta.url, "../../components/shell/process.sh", "prelude.sh", `${place}.sh`);
    return `${assignments({ ...values, command, welcome, term: terminal.type })}\n${body}`;
}

/** Who is looking. */
export interface Terminal {
    /** What TERM says. */
    type: string;
    /** Whether somebody sits at it. */
    isInteractive: boolean;
}

interface Way {
    /** What the script needs. */
    values: Record<string, Value>;
    /** Where one is then, and what to try. */
    greeting: string;
}

const ways: Record<EntrancePlace, (lab: LabOutputs) => Way> = { container, chroot, namespace };

function container({ experiment1: lab }: LabOutputs): Way {
    if (!lab?.container || !lab.cgroup) throw notBuilt("container", 1);
    const { pid, startTime } = lab.container;
    const { path: group, version } = lab.cgroup;
    const limitFile = version === 1 ? "memory.limit_in_bytes" : "memory.max";
    return {
        values: { pid, startTime, group },
        greeting: say("enter.container", { pid, group, limitFile, command: lab.allocator.command }),
    };
}

function chroot({ experiment1: lab }: LabOutputs): Way {
    if (!lab?.chroot) throw notBuilt("chroot", 1);
    const { pid, startTime } = lab.chroot;
    return {
        values: { pid, startTime, rootFs: lab.rootFs },
        greeting: say("enter.chroot", { rootFs: lab.rootFs }),
    };
}

function namespace({ experiment2: lab }: LabOutputs): Way {
    if (!lab) throw notBuilt("namespace", 2);
    const outside = withoutPrefix(lab.outside.address);
    return {
        values: { namespace: lab.networkNamespace },
        greeting: say("enter.namespace", { networkNamespace: lab.networkNamespace, outside }),
    };
}

function notBuilt(place: EntrancePlace, experiment: number): UserError {
    return new UserError(message("enter.notBuilt", { place, experiment }));
}
