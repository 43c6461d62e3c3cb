import type { Drift } from "./kinds.ts";

/** What can happen to a root file system, the processes in it and their memory cgroup. */
export const experiment1: Drift[] = [
    ...inPlace("centos-directory", [
        ["a deleted file", `rm "$rootfs/bin/go-demo"`, /missing from the root file system: \/bin\/go-demo$/],
        ["an edited file", `echo >>"$rootfs/bin/go-demo"`, /\/bin\/go-demo .* is no longer the file/],
        [
            "a changed mode",
            `chmod 0644 "$rootfs/bin/go-demo"`,
            /mode of \/bin\/go-demo .* is 644, .* says 755/,
        ],
        ["a deleted device", `rm "$rootfs/dev/null"`, /the device \/dev\/null is gone/],
        [
            "a plain file in a device's place",
            `rm "$rootfs/dev/null"; echo output >"$rootfs/dev/null"`,
            /the device \/dev\/null is gone/,
        ],
    ]),
    ...replaced("centos-directory", [
        [
            "a deleted root file system",
            `umount "$rootfs/proc"; rm -r --one-file-system "$rootfs"`,
            /the root file system .*centos is gone$/,
        ],
        ["a deleted shell", `rm "$rootfs/bin/sh"`, /\/bin\/sh is gone$/],
    ]),
    ...inPlace("chroot-process", [
        ["an unmounted /proc", `umount "$rootfs/proc"`, /\/proc is no longer mounted in .*centos$/],
        ["a stopped process", `kill -STOP "$chroot"`, /the process \d+ was stopped by a signal/],
    ]),
    ...replaced("chroot-process", [
        ["a killed process", `kill -KILL "$chroot"`, /the process \d+ is gone/],
        [
            "a PID that a stranger's process has now",
            `kill -KILL "$chroot"
             while [ -e "/proc/$chroot" ]; do sleep 0.01; done
             # The next PID of this namespace, see proc(5).
             echo "$((chroot - 1))" >/proc/sys/kernel/ns_last_pid; sleep 987 </dev/null >/dev/null 2>&1 &
             [ "$!" = "$chroot" ]`,
            /the process \d+ is gone/,
        ],
    ]),
    ...inPlace("container-process", [
        [
            "a process taken out of its cgroup",
            `echo "$container" >"\${group%/*}/cgroup.procs"`,
            /no longer in the cgroup/,
        ],
        [
            "a /proc that was unmounted inside",
            `nsenter -t "$container" -m -p -r umount /proc`,
            /\/proc is no longer mounted/,
        ],
        [
            "the view of the cgroup that was unmounted inside",
            `nsenter -t "$container" -m -p -r umount /sys/fs/cgroup`,
            /\/sys\/fs\/cgroup is no longer mounted/,
        ],
    ]),
    ...replaced("container-process", [
        ["a killed container", `kill -KILL "$container"`, /the process \d+ is gone/],
    ]),
    ...inPlace("go-demo-group", [
        [
            "an edited limit",
            `echo 50003968 >"$group/$limit"`,
            /the limit on the host is 50003968 bytes, the stack says 99999744/,
        ],
        [
            "swap that was opened",
            `if [ -e "$group/memory.swappiness" ]; then echo 60 >"$group/memory.swappiness"; else echo max >"$group/memory.swap.max"; fi`,
            /(swappiness|memory\.swap\.max) on the host is (60|max), the stack says 0/,
        ],
    ]),
    ...replaced("go-demo-group", [
        [
            "a removed cgroup",
            `while read -r member; do echo "$member" >"\${group%/*}/cgroup.procs"; done <"$group/cgroup.procs"; rmdir "$group"`,
            /the cgroup .* is gone/,
        ],
    ]),
];

type Row = [name: string, cause: string, says: RegExp];

/** Drifts that are mended where the object stands. */
export function inPlace(object: string, rows: Row[]): Drift[] {
    return rows.map(([name, cause, says]) => ({ name, cause, object, operation: "update", says }));
}

/** Drifts after which only a new object is as the stack says. */
export function replaced(object: string, rows: Row[]): Drift[] {
    return rows.map(([name, cause, says]) => ({ name, cause, object, operation: "replace", says }));
}
