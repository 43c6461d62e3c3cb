/** What somebody who is root in a system container tries, to get at what is not theirs. */

/** The things of the host and of a neighbour that are there to be got at. */
export interface Targets {
    /** A file of the host that only its root reads, and what it holds. */
    file: string;
    secret: string;
    /** What processes of the host and of a neighbour are called by. */
    names: string[];
    /** A link of the host. */
    link: string;
    /** Ports of the host's loopback interface: of a program, and of the neighbour's sshd. */
    ports: number[];
}

/** By what is tried, a command of bash that succeeds where the try does. */
export function escapes({
    file,
    secret,
    names,
    link,
    ports: [program, sshd],
}: Targets): Record<string, string> {
    const connects = (port?: number) => `timeout 3 bash -c ': </dev/tcp/127.0.0.1/${port}'`;
    const raises = (...files: string[]) =>
        `for at in ${files.map((file) => `/sys/fs/cgroup/${file}`).join(" ")}; do [ -e $at ] && echo 8589934592 >$at && exit 0; done; exit 1`;
    const reads = (path: string) => `grep -qs ${secret} ${path}`;
    const isSeen = (act: string) =>
        `for at in /proc/[0-9]*; do case "$(tr '\\0' ' ' <$at/cmdline)" in ${names.map((name) => `${name}\\ *`).join("|")}) ${act} && exit 0;; esac; done; exit 1`;
    return {
        "reading a file of the host's root": reads(file),
        "reading it by the first process's root": reads(`/proc/1/root${file}`),
        "reading what hashes the host's passwords have": "grep -q '^[^:]*:[$]' /etc/shadow",
        "finding the folders of other labs": "ls /var/lib/nslab/.records/*/systemContainer.*",
        "finding a socket of Docker": "test -S /run/docker.sock || test -S /var/run/docker.sock",
        "reaching a program of the host's loopback": connects(program),
        "reaching a neighbour's sshd": connects(sshd),
        "seeing the processes of others": isSeen("true"),
        "ending the processes of others": isSeen("kill -9 ${at#/proc/}"),
        "tracing the processes of others": isSeen("cat $at/maps"),
        "entering the namespaces of others": isSeen("nsenter --target ${at#/proc/} --net true"),
        "seeing the cgroups of others": "find /sys/fs/cgroup | grep -q systemContainer",
        "mounting the cgroups anew, with those of others":
            "mkdir -p /tmp/c && mount -t cgroup -o memory cgroup /tmp/c && ls -d /tmp/c/nslab/*/systemContainer.*",
        "making the node of a disk": "mknod /tmp/disk b 254 0 || mknod /tmp/disk b 8 0",
        "making the node of the memory": "mknod /tmp/mem c 1 1",
        "mounting a disk": "mkdir -p /tmp/d && mount -t ext4 /dev/vda /tmp/d",
        "mounting a file as a disk":
            "truncate -s 4M /tmp/img && mke2fs -q -F /tmp/img && mkdir -p /tmp/l && mount -o loop /tmp/img /tmp/l",
        "making /usr writable": "mount -o remount,bind,rw /usr",
        "writing to /usr": "touch /usr/bin/escaped",
        "taking /usr away, to see what is below": "umount -l /usr",
        "writing to the keys that the host holds": "echo x >>/etc/ssh/authorized_keys",
        "having a larger disk": "mount -o remount,size=60g /",
        "loading a module of the kernel": "insmod /bin/true || modprobe dummy",
        "setting what the kernel does at a crash": "echo '|/tmp/x' >/proc/sys/kernel/core_pattern",
        "restarting the host by a key": "echo b >/proc/sysrq-trigger",
        "restarting the host by a call": "reboot -f",
        "setting the clock": "date -s @1000000000",
        "reading the kernel's log": "dmesg",
        "reading the kernel's memory": "head -c 1 /proc/kcore | grep -q .",
        "raising the limit of memory": raises("memory/memory.limit_in_bytes", "memory.max"),
        "raising the limit of processes": raises("pids/pids.max", "pids.max"),
        "allowing devices": "echo a >/sys/fs/cgroup/devices/devices.allow",
        "having the host run a program when a cgroup is empty":
            "for at in /sys/fs/cgroup/*/; do echo /tmp/x >$at/release_agent && exit 0; done; exit 1",
        "the same in a hierarchy of one's own":
            "mkdir -p /tmp/r && mount -t cgroup -o none,name=mine mine /tmp/r && echo /tmp/x >/tmp/r/release_agent",
        "marking files as only the host's root may": "touch /tmp/t && setfattr -n trusted.x -v 1 /tmp/t",
        "taking down a link of the host": `ip link set ${link} down`,
        "having more in a user namespace of one's own":
            "unshare -Urm sh -c 'mknod /tmp/n b 254 0 || mount -t ext4 /dev/vda /mnt || echo 1 >/proc/sys/kernel/panic'",
        "putting the host to sleep": "echo mem >/sys/power/state",
        "being the last that is killed for memory": "echo -1000 >/proc/self/oom_score_adj",
        "having swap":
            "dd if=/dev/zero of=/tmp/swap bs=1M count=1 && mkswap -q /tmp/swap && swapon /tmp/swap",
    };
}

/** A script for bash that tries each, and prints the names of those that succeed. */
export function scriptOf(tries: Record<string, string>): string {
    return [
        ...Object.entries(tries).map(
            ([what, command]) => `( ${command} ) >/dev/null 2>&1 </dev/null && echo ${JSON.stringify(what)}`,
        ),
        "echo tried",
    ].join("\n");
}
