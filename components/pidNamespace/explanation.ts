import type { Explain } from "../managed/explanation.ts";

/** How a PidNamespace came to be, or a process that is only chrooted. */
export const explainPidNamespace: Explain = ({ arguments: given, facts }) => {
    const { rootFs = "", cgroup, isolate } = given;
    const [pid, command] = [String(facts["pid"]), given["command"] ?? ""];
    const chroot = {
        ran: `… chroot ${rootFs} ${command}`,
        written: isolate ? [] : ["chroot centos /bin/sh"],
        because: "a shell would wait for a terminal; `./nslab enter` starts one beside this process",
    };
    const see = { command: `ls -l /proc/${pid}/root`, shows: "the directory that it takes for /" };
    if (!isolate)
        return {
            step: "1.1",
            why: "chroot gives a process another root directory and divides it from nothing else",
            commands: [
                {
                    ran: "mount -c -t proc proc /proc/self/cwd",
                    written: ["mount -t proc proc /proc"],
                    because: `the script is in ${rootFs}/proc then, whatever the path leads to by the time that it mounts`,
                },
                chroot,
            ],
            manual: ["chroot(1)", "chroot(2)", "proc(5)"],
            look: [
                see,
                { command: `lsns -p ${pid}`, shows: "its namespaces, which are all the host's" },
                { command: `chroot ${rootFs} ps`, shows: "the host's processes, as it sees them" },
            ],
            byHand: [`chroot ${rootFs} /bin/sh`, "ls /", "exit"],
        };
    return {
        step: "1.2",
        why: "in a PID namespace a process is PID 1, and sees and signals only what is in there with it",
        commands: [
            ...(cgroup
                ? [
                      {
                          ran: `echo 0 > …/${cgroup}/cgroup.procs`,
                          written: ["echo 2014 > /sys/fs/cgroup/memory/go-demo/tasks"],
                          because:
                              "0 is the shell itself: what it starts is in the group from its first byte on",
                      },
                  ]
                : []),
            {
                ran: `unshare -p -f --mount-proc=${rootFs}/proc …`,
                written: ["unshare -p -f --mount-proc=$PWD/centos/proc chroot centos /bin/bash"],
            },
            chroot,
        ],
        manual: ["unshare(1)", "pid_namespaces(7)", "mount_namespaces(7)", "nsenter(1)"],
        look: [
            { command: `lsns -t pid -p ${pid}`, shows: "its PID namespace" },
            { command: `grep NSpid /proc/${pid}/status`, shows: "its PID outside, then inside" },
            {
                command: `nsenter --target ${pid} --pid --mount --root ps`,
                shows: "the processes that it sees",
            },
            see,
            ...(cgroup ? [{ command: `cat /proc/${pid}/cgroup`, shows: "its cgroups" }] : []),
        ],
        byHand: [`unshare -p -f --mount-proc=${rootFs}/proc chroot ${rootFs} /bin/sh`, "ps", "exit"],
    };
};
