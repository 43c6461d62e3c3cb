#!/bin/sh
# One lab as a shell script builds it: a tree of busybox, a memory cgroup, a process with both and PIDs of its own, and a
# network namespace at a veth pair.
# lab.sh up|down NUMBER
set -eu
name=bench-$2
folder=/run/bench/$name
tree=$folder/tree
group=/sys/fs/cgroup/memory/$name
limit=memory.limit_in_bytes
[ -d /sys/fs/cgroup/memory ] || { group=/sys/fs/cgroup/$name && limit=memory.max; }
network=10.$((100 + $2 / 250)).$(($2 % 250))

up() {
    mkdir -p "$tree/bin" "$tree/proc" "$group"
    cp /bin/busybox "$tree/bin/busybox"
    for applet in sh ls ps sleep cat; do ln -sf busybox "$tree/bin/$applet"; done
    echo 67108864 >"$group/$limit"
    ip netns add "$name"
    ip link add "b$2-in" type veth peer name "b$2-out"
    ip link set "b$2-in" netns "$name"
    ip -n "$name" address add "$network.1/24" dev "b$2-in"
    ip -n "$name" link set "b$2-in" up
    ip address add "$network.2/24" dev "b$2-out"
    ip link set "b$2-out" up
    # shellcheck disable=SC2016 # the inner shell expands them
    sh -c 'echo $$ >"$1/cgroup.procs" && exec unshare --pid --fork --kill-child --root "$2" sleep 1000000' \
        sh "$group" "$tree" >/dev/null 2>&1 &
    echo "$!" >"$folder/pid"
}

down() {
    pid=$(cat "$folder/pid" 2>/dev/null || true)
    if [ -n "$pid" ] && kill -9 "$pid" 2>/dev/null; then # unshare(1) heeds nothing else while it waits
        while [ -n "$(cat "$group/cgroup.procs")" ]; do sleep 0.05; done
    fi
    ip link delete "b$2-out" 2>/dev/null || true
    ip netns delete "$name" 2>/dev/null || true
    rmdir "$group" 2>/dev/null || true
    rm -rf "$folder"
}

"$1" "$@"
