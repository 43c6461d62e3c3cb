import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a MemoryCgroup came to be. */
export const explainMemoryCgroup: Explain = ({ arguments: given, facts }) => {
    const group = String(facts["path"]);
    const isFirst = facts["version"] === 1;
    const limit = isFirst ? "memory.limit_in_bytes" : "memory.max";
    const swap = isFirst ? "memory.swappiness" : "memory.swap.max";
    const swapValue = isFirst ? given["swappiness"] : given["swappiness"] === "0" ? "0" : "max";
    const put = (value: string | undefined, file: string) =>
        `printf '%s\\n' ${value} | dd of=${group}/${file}`;
    const tried = group.replace(/[^/]*$/, "mine");
    return {
        step: "1.3",
        why: message("explain.cgroup.why"),
        commands: [
            { ran: `mkdir ${group}`, written: ["mkdir /sys/fs/cgroup/memory/go-demo"] },
            {
                ran: put(given["limitBytes"], limit),
                written: ['echo "100000000" > /sys/fs/cgroup/memory/go-demo/memory.limit_in_bytes'],
                because: message("explain.cgroup.dd"),
            },
            {
                ran: put(swapValue, swap),
                written: ['echo "0" > /sys/fs/cgroup/memory/go-demo/memory.swappiness'],
                ...(!isFirst && {
                    because: message("explain.cgroup.noSwappiness"),
                }),
            },
        ],
        manual: [
            "cgroups(7)",
            `docs.kernel.org/admin-guide/${isFirst ? "cgroup-v1/memory" : "cgroup-v2"}.html`,
        ],
        look: [
            { command: `cat ${group}/${limit}`, shows: message("explain.cgroup.limit") },
            { command: `cat ${group}/cgroup.procs`, shows: message("explain.cgroup.procs") },
            {
                command: `grep oom_kill ${group}/${isFirst ? "memory.oom_control" : "memory.events"}`,
                shows: message("explain.cgroup.kills"),
            },
        ],
        byHand: [
            `mkdir ${tried}`,
            `echo 100000000 > ${tried}/${limit}`,
            `cat ${tried}/${limit}`,
            `rmdir ${tried}`,
        ],
    };
};
