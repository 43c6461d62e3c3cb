import type { Exercise } from "../exercise.ts";
import { step, words } from "../steps.ts";

export const seeHost: Exercise = {
    name: "see-host",
    base: import.meta.url,
    title: words("A root of its own is no wall", "换根目录并不是隔离"),
    points: 8,
    experiment: 1,
    leaveOut: ["chroot", "container", "cgroup"],
    parameters: (seed) => {
        const own = seed.hex("name", 4);
        return { program: `top-${own}`, outside: `/root/outside-${own}`, token: seed.hex("token", 12) };
    },
    places: ({ experiment1: lab }) => lab && { tree: lab.rootFs },
    questions: [
        {
            key: "pid",
            text: words("the PID that it had on the host", "它在宿主机上的 PID"),
            kind: "number",
            points: 2,
        },
        {
            key: "token",
            text: words("the word in the host's file", "宿主机文件里的内容"),
            kind: "hex",
            points: 2,
        },
    ],
    steps(facts, { program }) {
        const isMounted = facts.has("proc");
        const isGone = facts.has("victim.gone");
        return [
            step("proc", 2, isMounted, {
                title: words("/proc is mounted in the tree", "目录树里挂载了 /proc"),
                saw: isMounted
                    ? words("a proc file system is mounted there", "那里挂载了 proc 文件系统")
                    : words("/proc in the tree is an empty directory", "目录树里的 /proc 是空目录"),
                hint: words(
                    "/proc inside is empty, so ps has nothing to read: of what type is the file system that the host has at /proc?",
                    "里面的 /proc 是空的，ps 没有东西可读：宿主机的 /proc 是哪种类型的文件系统？",
                ),
            }),
            step("killed", 2, isGone, {
                title: words(`the host's process ${program} is gone`, `宿主机的进程 ${program} 已经结束`),
                saw: isGone
                    ? words(`${program} no longer runs`, `${program} 不再运行`)
                    : words(`${program} still runs`, `${program} 还在运行`),
                hint: words(
                    `${program} still runs. Root in a chroot is root all the same: who may send a signal to a process of root?`,
                    `${program} 还在运行。chroot 里的 root 仍然是 root：谁能给 root 的进程发信号？`,
                ),
            }),
        ];
    },
    truths: (facts, { token }) => ({ pid: facts.all("victim"), token: [String(token)] }),
};
