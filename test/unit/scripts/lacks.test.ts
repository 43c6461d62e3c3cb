import assert from "node:assert/strict";
import { MemoryCgroup, PidNamespace, VethPair } from "../../../components/index.ts";
import { OnePiece } from "../../support/onePiece.ts";

const host = { sudo: false };

/** A machine that is as this one, but for what a script does first in a mount namespace of its own. */
const after = (script: string) => ["unshare", "--mount", "/bin/sh", "-ec", `${script}\nexec "$@"`, "sh"];

/** Puts a text in the place of a file of the kernel. */
const fake = (file: string, text: string) =>
    `mount -t tmpfs tmpfs /mnt && printf '%s' '${text}' >/mnt/fake && mount --bind /mnt/fake ${file}`;

const pair = () => new VethPair("veth", { namespace: "nslab-lacks", outsideName: "nslab-lacks", host });
const container = () => new PidNamespace("container", { rootFs: "/srv/nslab-lacks", host });
const chroot = () => new PidNamespace("chroot", { rootFs: "/srv/nslab-lacks", isolate: false, host });
const cgroup = () => new MemoryCgroup("group", { name: "nslab-lacks", limitBytes: 100_000_000, host });

const cases: [string, () => VethPair | PidNamespace | MemoryCgroup, string, RegExp | undefined][] = [
    ["has all", pair, "", undefined],
    [
        "allows no network namespaces",
        pair,
        fake("/proc/sys/user/max_net_namespaces", "0\n"),
        /lets nobody make namespaces of the kind net; allow it with: sysctl -w user\.max_net_namespaces=/,
    ],
    [
        "allows no PID namespaces",
        container,
        fake("/proc/sys/user/max_pid_namespaces", "0\n"),
        /lets nobody make namespaces of the kind pid/,
    ],
    [
        "allows no PID namespaces, for who wants none",
        chroot,
        fake("/proc/sys/user/max_pid_namespaces", "0\n"),
        undefined,
    ],
    [
        "has no unshare",
        container,
        "mount --bind /dev/null $(command -v unshare)",
        /the host has no command "unshare"; install the package util-linux/,
    ],
    [
        "has no module veth",
        pair,
        `mount -t tmpfs tmpfs /mnt && mkdir -p /mnt/upper/modules/$(uname -r) /mnt/work
        mount -t overlay overlay -o lowerdir=/usr/lib,upperdir=/mnt/upper,workdir=/mnt/work /usr/lib
        mount -t tmpfs -o mode=755 tmpfs /usr/local/sbin
        printf '#!/bin/sh\\nexit 1\\n' >/usr/local/sbin/modprobe && chmod 755 /usr/local/sbin/modprobe`,
        /has no module veth; install the kernel's further modules/,
    ],
    [
        "has its memory controller switched off",
        cgroup,
        `umount -a -t cgroup,cgroup2
        ${fake("/proc/cgroups", "#subsys_name\\thierarchy\\tnum_cgroups\\tenabled\\nmemory\\t0\\t1\\t0\\n")}`.replaceAll(
            "printf '%s'",
            "printf",
        ),
        /memory controller is switched off; start the host with the kernel argument cgroup_enable=memory/,
    ],
    [
        "has no memory controller",
        cgroup,
        "umount -a -t cgroup,cgroup2",
        /the kernel offers no memory controller/,
    ],
];

describe("What a host lacks is named at preview: one that", () => {
    for (const [title, make, script, complaint] of cases)
        it(title, async () => {
            const complaints = await (await OnePiece.of(make, after(script))).complaints();
            if (complaint) assert.match(complaints.join("\n"), complaint);
            else assert.deepEqual(complaints, []);
        });
});
