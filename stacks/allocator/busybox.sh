#!/bin/sh
# Takes about 10 MiB of memory every 2 seconds, fills it with random text and says so, until the kernel ends it.
# It stands in for the Go allocator where no Go could build that one, and refuses to start outside a memory cgroup
# with a limit, where the whole machine would suffer.
limit=$(cat /sys/fs/cgroup/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null)
if ! grep -qx $$ /sys/fs/cgroup/cgroup.procs 2>/dev/null || [ "$limit" = max ] || [ "$limit" -ge 9223372036854710272 ]; then
    echo "allocator: refused: this process is not in a memory cgroup with a limit;" \
        "start it inside the lab's container (nslab enter container)" >&2
    exit 1
fi
echo "busybox allocator (no Go was there to build the Go one): PID $$, memory limit $limit bytes"
taken=
megabytes=0
while :; do
    # 7864320 random bytes are 10 MiB of base64.
    taken=$taken$(head -c 7864320 /dev/urandom | base64 -w 0)
    megabytes=$((megabytes + 10))
    echo "$megabytes MiB taken"
    sleep 2
done
