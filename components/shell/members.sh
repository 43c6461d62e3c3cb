# Every process that we start is in a cgroup of this object's own, and so is what it starts in turn: nobody but root can
# put another there (cgroups(7)). Where a host lets us make none, own is empty.
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/freezer /sys/fs/cgroup/memory; do
    own=$hierarchy/nslab/$lab/$object
    [ ! -w "$hierarchy/cgroup.procs" ] || break
    own=
done
# make_own_group: before what joins it is started. A mkdir of that shell's own would go on for a moment where the shell is ended.
make_own_group() {
    [ -z "$own" ] || (umask 022 && again mkdir -p "$own")
}
# join_own_group: this shell, which is to become the process.
join_own_group() {
    [ -z "$own" ] || echo 0 >"$own/cgroup.procs"
}
# members: the object's processes. Who moves one to another group still leaves us the one of the record.
members() {
    if [ -d "$own" ]; then
        find "$own" -name cgroup.procs -exec cat {} + 2>/dev/null
    elif [ -z "$own" ]; then
        marked_members
    fi
    if alive "${pid-}" "${started-}" && read -r boot_now </proc/sys/kernel/random/boot_id && [ "${boot-}" = "$boot_now" ]; then
        echo "$pid"
    fi
}
# marked_members: without a group of its own a process is known by the mark in its environment. Anybody can write it into
# theirs, so that they must also be in the group that they share with others, or be root's or the lab's user's.
marked_members() {
    if [ -n "${group-}" ]; then
        # shellcheck disable=SC2046 # one word each
        marked $(cat "$group/cgroup.procs" 2>/dev/null)
    else
        for member in $(marked '[0-9]*'); do
            ! grep -qsE "^Uid:([[:space:]]+(0|${labUser-0})){4}\$" "/proc/$member/status" || echo "$member"
        done
    fi
}
# marked PID...: those of them that have the mark.
marked() {
    # shellcheck disable=SC2046 # one word each
    grep -lsxzF "NSLAB_OBJECT=$mark" $(printf '/proc/%s/environ ' "$@") | cut -d / -f 3
}
no_members() {
    [ -z "$(members)" ]
}
# signal_members SIGNAL: one that is stopped hears of it once it continues; one may be gone before its turn comes.
signal_members() {
    for member in $(members); do
        # 0 is one of a PID namespace that we do not see; to kill(1) it would be ourselves.
        { [ "$member" != 0 ] && kill -s "$1" "$member" && kill -s CONT "$member"; } 2>/dev/null || true
    done
}
# The processes that this shell has started: until they come into their group they are nobody's members, and go on.
children=
end_children() {
    for child in $children; do
        kill -s KILL "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    done
    children=
}
# end_members [SIGNAL SECONDS]: by that signal first, for those who end in order.
end_members() {
    end_children
    if ! no_members; then
        if [ -n "${1-}" ]; then
            signal_members "$1"
            wait_for "$2" no_members || true
        fi
        wait_for 10 kill_members || fail "these processes do not end: $(members | tr '\n' ' ')"
    fi
    [ -z "$own" ] || wait_for 5 remove_own_group || fail "the cgroup $own cannot be removed"
}
# kill_members: all at once (Linux 5.14), or while none of them can start another.
kill_members() {
    if [ -e "$own/cgroup.kill" ]; then
        echo 1 >"$own/cgroup.kill"
        signal_members KILL # who is no longer in the group
    else
        freeze 1 FROZEN
        signal_members KILL
        freeze 0 THAWED
    fi
    no_members
}
# freeze 1|0 FROZEN|THAWED: in the words of both versions of cgroups.
freeze() {
    held=${own:-${group-}}
    if [ -e "$held/cgroup.freeze" ]; then
        echo "$1" >"$held/cgroup.freeze"
        wait_for 1 grep -qx "frozen $1" "$held/cgroup.events" || true
    elif [ -e "$held/freezer.state" ]; then
        echo "$2" >"$held/freezer.state"
        wait_for 1 grep -qx "$2" "$held/freezer.state" || true
    fi
}
# remove_own_group: with what was made inside it, and the lab's if it was the last.
remove_own_group() {
    find "$own" -depth -type d -exec rmdir {} + 2>/dev/null || true
    rmdir "${own%/*}" "$hierarchy/nslab" 2>/dev/null || true
    [ ! -d "$own" ]
}
