import type { Explain } from "../managed/explanation.ts";

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
        why: "a cgroup limits the memory of all processes in it together; a process that asks for more is killed",
        commands: [
            { ran: `mkdir ${group}`, written: ["mkdir /sys/fs/cgroup/memory/go-demo"] },
            {
                ran: put(given["limitBytes"], limit),
                written: ['echo "100000000" > /sys/fs/cgroup/memory/go-demo/memory.limit_in_bytes'],
                because: "dd says why the kernel refuses a value; a shell's echo says no more than I/O error",
            },
            {
                ran: put(swapValue, swap),
                written: ['echo "0" > /sys/fs/cgroup/memory/go-demo/memory.swappiness'],
                ...(!isFirst && {
                    because: "version 2 of cgroups has no swappiness: a group may swap or it may not",
                }),
            },
        ],
        manual: [
            "cgroups(7)",
            `docs.kernel.org/admin-guide/${isFirst ? "cgroup-v1/memory" : "cgroup-v2"}.html`,
        ],
        look: [
            { command: `cat ${group}/${limit}`, shows: "the limit, in whole pages" },
            { command: `cat ${group}/cgroup.procs`, shows: "the processes that it holds for" },
            {
                command: `grep oom_kill ${group}/${isFirst ? "memory.oom_control" : "memory.events"}`,
                shows: "how often the kernel has killed in it",
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
