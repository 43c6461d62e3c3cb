import type { Facts } from "../../checks/shared/facts.ts";
import type { Exercise, Step } from "../exercise.ts";
import { bestProcess, type SeenProcess } from "../shared/processes.ts";
import { step, unseen, words } from "../steps.ts";

export const root: Exercise = {
    name: "root",
    base: import.meta.url,
    title: words("A root of its own", "进程自己的根目录"),
    points: 6,
    experiment: 1,
    leaveOut: ["chroot", "container", "cgroup"],
    parameters: (seed) => ({ seconds: seed.number("seconds", 20000, 99999) }),
    places: ({ experiment1: lab }) => lab && { tree: lab.rootFs },
    questions: [
        {
            key: "inode",
            text: words("the inode of / as the process sees it", "在该进程眼里，/ 的 inode 号"),
            kind: "number",
            points: 1,
        },
    ],
    steps(facts, { seconds }) {
        const tree = facts.one("tree");
        const process = bestProcess(facts, ({ root }) => root === tree);
        const there = step("process", 2, process !== undefined, {
            title: words(`a process \`sleep ${seconds}\` runs`, `进程 \`sleep ${seconds}\` 在运行`),
            saw: process
                ? words(`PID ${process.pid}`, `PID ${process.pid}`)
                : words(`no process \`sleep ${seconds}\``, `没有进程 \`sleep ${seconds}\``),
            hint: words(
                "no such process is to be seen on the host: was it started with exactly this number, and does it still " +
                    "run? A program that is started in the foreground of a shell ends with Ctrl-C",
                "宿主机上看不到这样的进程：启动时用的是不是这个数字？它还在运行吗？在 shell 前台启动的程序，按 Ctrl-C 就结束了",
            ),
        });
        return [there, rootStep(facts, process, 3)];
    },
    truths: (facts) => {
        const inode = facts.one("tree").split(" ")[1];
        return inode === undefined ? {} : { inode: [inode] };
    },
};

/** Whether the root of the process is the tree. */
export function rootStep(facts: Facts, process: SeenProcess | undefined, points: number): Step {
    const title = words("its / is the tree", "它的 / 是这棵目录树");
    if (!process) return unseen("root", points, title, words("start the process", "启动进程"));
    const isHosts = process.root === facts.one("host");
    const isTree = process.root === facts.one("tree");
    const where = { en: "another directory", chinese: "另一个目录" };
    if (isTree) Object.assign(where, { en: "the tree", chinese: "这棵目录树" });
    else if (isHosts) Object.assign(where, { en: "the host's", chinese: "宿主机的 /" });
    return step("root", points, isTree, {
        title,
        saw: words(
            `the / of PID ${process.pid} is ${where.en} (device and inode ${process.root})`,
            `PID ${process.pid} 的 / 是${where.chinese}（设备号和 inode：${process.root}）`,
        ),
        hint: words(
            `PID ${process.pid} runs, but its / is ${where.en}: which command changes the root and then starts a program?`,
            `PID ${process.pid} 在运行，但它的 / 是${where.chinese}：哪个命令会先改变根目录，再启动程序？`,
        ),
    });
}
