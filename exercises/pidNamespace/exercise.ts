import type { Facts } from "../../checks/shared/facts.ts";
import type { Exercise, Step } from "../exercise.ts";
import { rootStep } from "../root/exercise.ts";
import { bestProcess, type SeenProcess } from "../shared/processes.ts";
import { step, unseen, words } from "../steps.ts";

export const pidNamespace: Exercise = {
    name: "pid-namespace",
    base: import.meta.url,
    title: words("PID 1 of a namespace", "namespace 里的 PID 1"),
    points: 8,
    experiment: 1,
    leaveOut: ["chroot", "container", "cgroup"],
    parameters: (seed) => ({ seconds: seed.number("seconds", 20000, 99999) }),
    places: ({ experiment1: lab }) => lab && { tree: lab.rootFs },
    questions: [
        {
            key: "outside",
            text: words("its PID outside", "它在外面的 PID"),
            kind: "number",
            points: 1,
        },
    ],
    steps(facts, { seconds }) {
        const process = found(facts);
        const isFirst = process !== undefined && isFirstOfAnother(process);
        return [
            step("first", 2, isFirst, {
                title: words(`\`sleep ${seconds}\` is PID 1`, `\`sleep ${seconds}\` 是 PID 1`),
                saw: process
                    ? words(
                          `its PIDs, from outside to inside: ${process.pids.join(", ")}`,
                          `它的 PID，由外到内：${process.pids.join("、")}`,
                      )
                    : words(`no process \`sleep ${seconds}\``, `没有进程 \`sleep ${seconds}\``),
                hint: process
                    ? words(
                          "it has only the PIDs above. A process does not change its PID namespace while it runs: only " +
                              "who is born after unshare(2) is in the new one, and the first is 1",
                          "它只有上面这些 PID。进程运行期间不会换 PID namespace：unshare(2) 之后诞生的进程才在新的 namespace 里，第一个就是 1",
                      )
                    : words(
                          "no such process is to be seen on the host: was it started with exactly this number, and does it still run?",
                          "宿主机上看不到这样的进程：启动时用的是不是这个数字？它还在运行吗？",
                      ),
            }),
            rootStep(facts, process, 1),
            procStep(process),
            outsideStep(facts, process),
        ];
    },
    truths: (facts) => {
        const process = found(facts);
        return process && isFirstOfAnother(process) ? { outside: [process.pid] } : {};
    },
};

function found(facts: Facts): SeenProcess | undefined {
    return bestProcess(
        facts,
        isFirstOfAnother,
        ({ root }) => root === facts.one("tree"),
        ({ proc }) => proc === "own",
    );
}

function isFirstOfAnother({ pids }: SeenProcess): boolean {
    return pids.length > 1 && pids.at(-1) === "1";
}

function procStep(process: SeenProcess | undefined): Step {
    const title = words("its /proc shows its own namespace alone", "它的 /proc 只显示自己的 namespace");
    if (!process || !isFirstOfAnother(process))
        return unseen("proc", 3, title, words("make it PID 1", "让它成为 PID 1"));
    const { proc, shown } = process;
    const seen = {
        none: words("its /proc is empty", "它的 /proc 是空的"),
        own: words(`its /proc is of its own namespace`, "它的 /proc 属于自己的 namespace"),
        other: words(
            `its /proc is that of another namespace, with ${shown} processes`,
            `它的 /proc 属于另一个 namespace，里面有 ${shown} 个进程`,
        ),
    };
    return step("proc", 3, proc === "own", {
        title,
        saw: seen[proc],
        hint:
            proc === "other"
                ? words(
                      `inside, ps still lists ${shown} processes: its /proc was mounted for the old namespace. A proc file ` +
                          "system shows the namespace of who mounts it",
                      `在里面，ps 仍然列出 ${shown} 个进程：它的 /proc 是为旧的 namespace 挂载的。proc 文件系统显示的是挂载者所在的 namespace`,
                  )
                : words(
                      "inside, ps has nothing to read. unshare has an option that mounts a new /proc at a place that you name",
                      "在里面，ps 没有东西可读。unshare 有一个选项，会在你指定的位置挂载新的 /proc",
                  ),
    });
}

function outsideStep(facts: Facts, process: SeenProcess | undefined): Step {
    const title = words("no /proc is left mounted outside", "外面没有留下挂载的 /proc");
    if (process?.proc !== "own")
        return unseen("clean", 1, title, words("give it a /proc of its own", "给它自己的 /proc"));
    const isLeft = facts.has("outside.proc");
    return step("clean", 1, !isLeft, {
        title,
        saw: isLeft
            ? words("the host sees a proc mounted in the tree", "宿主机能看到目录树里挂载着 proc")
            : words("the host sees an empty directory there", "宿主机在那里看到的是空目录"),
        hint: words(
            "the host, too, sees the mount in the tree: mounts are shared by all who are in one mount namespace",
            "宿主机也能看到目录树里的挂载：同一个 mount namespace 里的进程共享挂载",
        ),
    });
}
