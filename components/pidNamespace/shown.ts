import type { Shown } from "../managed/built.ts";

/** How a PidNamespace is shown. */
export const pidNamespaceShown: Shown = {
    summary: ({ arguments: { rootFs, isolate, cgroup }, facts: { pid } }) =>
        [
            isolate ? `PID ${String(pid)} outside, PID 1 inside` : `PID ${String(pid)}, chrooted only`,
            `root ${rootFs}`,
            ...(cgroup ? [`cgroup ${cgroup}`] : []),
        ].join("; "),
    logs: ({ arguments: { records, lab, object } }) => [
        { title: "what went wrong up to its start", path: `${records}/${lab}/${object}.log` },
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
                        isolate ? `PID ${String(pid)}; inside, PID 1` : `PID ${String(pid)}, chrooted only`,
                        command ?? "",
                    ],
                },
            ],
            edges: [
                { from: id, to: `directory ${rootFs}`, label: "root" },
                ...(cgroup ? [{ from: id, to: `cgroup ${cgroup}`, label: "in" }] : []),
            ],
        };
    },
};
