import type { Facts } from "../../checks/shared/facts.ts";
import { bytes } from "../../checks/shared/words.ts";
import type { Exercise, InjectedFault, Step, Words } from "../exercise.ts";
import { faultQuestion } from "../shared/faults.ts";
import { both, step, words } from "../steps.ts";

const faults: [InjectedFault, ...InjectedFault[]] = [
    { name: "limit-times-ten", title: words("the limit is ten times too high", "上限高了十倍") },
    { name: "swap-open", title: words("the group may swap", "这个 cgroup 可以使用 swap") },
    {
        name: "in-parent",
        title: words("the container's process is in the parent group", "容器进程在上一级 cgroup 里"),
    },
    {
        name: "group-beside",
        title: words("the container's process is in a group beside it", "容器进程在旁边的另一个 cgroup 里"),
    },
    {
        name: "host-proc",
        title: words("the container's /proc is the host's", "容器的 /proc 是宿主机的"),
    },
];

export const brokenLimit: Exercise = {
    name: "broken-limit",
    base: import.meta.url,
    title: words("The container is held to nothing", "容器没有被管住"),
    points: 6,
    experiment: 1,
    leaveOut: [],
    config: () => ({ swappiness: 0 }),
    drifts: true,
    faults,
    parameters: (seed) => ({ fault: seed.choice("fault", faults).name }),
    places: ({ experiment1: lab }) =>
        lab?.container &&
        lab.cgroup && {
            tree: lab.rootFs,
            group: lab.cgroup.path,
            limit: lab.cgroup.requestedBytes,
            containerPid: lab.container.pid,
            containerStarted: lab.container.startTime,
        },
    told: ({ experiment1: lab }) => (lab?.cgroup ? [["requested", String(lab.cgroup.requestedBytes)]] : []),
    questions: [faultQuestion(faults)],
    steps: (facts) => [heldStep(facts)],
    truths: (_, { fault }) => ({ fault: [String(fault)] }),
};

/** What a container that is held to nothing could do, and what to look at next. */
interface Hole {
    saw: Words;
    hint: Words;
}

function heldStep(facts: Facts): Step {
    const limit = both(bytes(facts.one("requested")));
    const hole = holeOf(facts, limit);
    return step("held", 4, hole === undefined, {
        title: words(
            `the container is held to ${limit.en} without swap, and sees its own processes alone`,
            `容器最多使用 ${limit["zh-CN"]}、不能用 swap，并且只看到自己的进程`,
        ),
        saw: hole?.saw ?? words("it is", "是这样"),
        ...(hole && { hint: hole.hint }),
    });
}

function holeOf(facts: Facts, limit: Words): Hole | undefined {
    const container = facts.one("container");
    if (!facts.has("container") || !facts.has("group"))
        return {
            saw: words("the container's process or its group is gone", "容器进程或它的 cgroup 不在了"),
            hint: words(
                "the container's process or its group is gone; a reset of the exercise builds both again",
                "容器进程或它的 cgroup 不在了；重置练习会重新搭好",
            ),
        };
    return memoryHole(facts, limit) ?? swapHole(facts) ?? procHole(facts, container);
}

function memoryHole(facts: Facts, limit: Words): Hole | undefined {
    const page = facts.number("page");
    const should = Math.floor(facts.number("requested") / page) * page;
    const saw = words(`it could take more than ${limit.en}`, `它可以使用超过 ${limit["zh-CN"]} 的内存`);
    if (!facts.all("member").includes(facts.one("container")))
        return {
            saw,
            hint: words(
                "the group has its limit, but who is in it? A process's own list of its groups is in its /proc",
                "cgroup 有上限，可里面有谁？进程属于哪些 cgroup，它自己的 /proc 里有清单",
            ),
        };
    if (facts.number("limit") === should) return undefined;
    return {
        saw,
        hint: words(
            "the container is in its group: does the kernel hold that to what the task says? Count the digits",
            "容器在它的 cgroup 里：内核给它的上限和任务里写的一样吗？数一数位数",
        ),
    };
}

function swapHole(facts: Facts): Hole | undefined {
    const [file, value] = facts.one("swap").split(" ");
    if (file === "none" || value === "0") return undefined;
    return {
        saw: words("what does not fit could go to swap", "放不下的内存可以进 swap"),
        hint: words(
            "limit and members are as they should be. Memory that is swapped out counts no longer: which other file decides about that?",
            "上限和成员都对。换出去的内存就不再计入：由哪个文件决定能不能换出？",
        ),
    };
}

function procHole(facts: Facts, container: string): Hole | undefined {
    const proc = facts.one(`p${container}.proc`);
    if (proc === "own") return undefined;
    return {
        saw: words("it does not see its own processes alone", "它看到的不只是自己的进程"),
        hint:
            proc === ""
                ? words(
                      "inside, nothing is mounted at /proc: a proc file system shows the PID namespace of the process that mounts it",
                      "里面的 /proc 没有挂载任何东西：proc 文件系统显示的是挂载它的那个进程所在的 PID namespace",
                  )
                : words(
                      `inside, /proc lists ${facts.one(`p${container}.shown`)} processes: it is that of another PID namespace. What is mounted there, and how often?`,
                      `里面的 /proc 列出了 ${facts.one(`p${container}.shown`)} 个进程：它属于别的 PID namespace。那里挂载了什么，挂载了几次？`,
                  ),
    };
}
