import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a PidNamespace came to be, or a process that is only chrooted. */
export const explainPidNamespace: Explain = ({ arguments: given, facts }) => {
    const { rootFs = "", cgroup, isolate } = given;
    const [pid, command] = [String(facts["pid"]), given["command"] ?? ""];
    const chroot = {
        ran: `… chroot ${rootFs} ${command}`,
        written: isolate ? [] : ["chroot centos /bin/sh"],
        because: message("explain.process.terminal"),
    };
    const see = { command: `ls -l /proc/${pid}/root`, shows: message("explain.process.root") };
    if (!isolate)
        return {
            step: "1.1",
            why: message("explain.process.chroot"),
            commands: [
                {
                    ran: "mount -c -t proc proc /proc/self/cwd",
                    written: ["mount -t proc proc /proc"],
                    because: message("explain.process.proc", { rootFs }),
                },
                chroot,
            ],
            manual: ["chroot(1)", "chroot(2)", "proc(5)"],
            look: [
                see,
                { command: `lsns -p ${pid}`, shows: message("explain.process.hosts") },
                { command: `chroot ${rootFs} ps`, shows: message("explain.process.ps") },
            ],
            byHand: [`chroot ${rootFs} /bin/sh`, "ls /", "exit"],
        };
    return {
        step: "1.2",
        why: message("explain.process.namespace"),
        commands: [
            ...(cgroup
                ? [
                      {
                          ran: `echo 0 > …/${cgroup}/cgroup.procs`,
                          written: ["echo 2014 > /sys/fs/cgroup/memory/go-demo/tasks"],
                          because: message("explain.process.zero"),
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
            { command: `lsns -t pid -p ${pid}`, shows: message("explain.process.pidNamespace") },
            { command: `grep NSpid /proc/${pid}/status`, shows: message("explain.process.pids") },
            {
                command: `nsenter --target ${pid} --pid --mount --root ps`,
                shows: message("explain.process.sees"),
            },
            see,
            ...(cgroup
                ? [{ command: `cat /proc/${pid}/cgroup`, shows: message("explain.process.cgroups") }]
                : []),
        ],
        byHand: [`unshare -p -f --mount-proc=${rootFs}/proc chroot ${rootFs} /bin/sh`, "ps", "exit"],
    };
};
