import type { Shown } from "../managed/built.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** How a PidNamespace is shown. */
export const pidNamespaceShown: Shown = {
    summary: ({ arguments: { rootFs, isolate, cgroup }, facts: { pid } }) =>
        message("shown.process", {
            pid: isolate
                ? message("shown.process.isolated", { pid: String(pid) })
                : message("shown.process.chrooted", { pid: String(pid) }),
            rootFs: rootFs ?? "",
            cgroup: cgroup ? message("shown.process.cgroup", { cgroup }) : "",
        }),
    logs: ({ arguments: { records, lab, object } }) => [
        { title: say("shown.process.log"), path: `${records}/${lab}/${object}.log` },
    ],
    drawing({ name, arguments: { rootFs, isolate, cgroup, command }, facts: { pid } }) {
        const id = `process ${name}`;
        return {
            nodes: [
                {
                    id,
                    within: "",
                    is: "process",
                    lines: [
                        name,
                        isolate
                            ? say("shown.process.drawn", { pid: String(pid) })
                            : say("shown.process.chrooted", { pid: String(pid) }),
                        command ?? "",
                    ],
                },
            ],
            edges: [
                { from: id, to: `directory ${rootFs}`, label: "root" },
                ...(cgroup ? [{ from: id, to: `cgroup ${cgroup}`, label: say("shown.process.in") }] : []),
            ],
        };
    },
};
