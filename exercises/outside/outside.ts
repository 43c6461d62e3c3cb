import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { assignments, script } from "../../host/shell.ts";

/** A system container, and the host that it is on. */
export interface Outside {
    host: ResolvedHost;
    /** As the host's LXC knows it. */
    lxcName: string;
}

/**
 * What makes a script that looks one which the container's host runs: with its own tools, at the container's processes,
 * links, cgroups and files. Whatever the container's root has put in the place of a program is not run.
 */
export function fromOutside({ lxcName }: Outside): (text: string) => string {
    const building = script(import.meta.url, "../../components/shell/tree.sh", "view.sh");
    const enter = script(import.meta.url, "enter.sh");
    return (looking) => `${assignments({ lxcName, building, looking })}\n${enter}`;
}
