# oom_kills GROUP: how often the kernel has killed in it: in version 1 since Linux 4.13.
oom_kills() {
    cat "$1/memory.oom_control" "$1/memory.events" 2>/dev/null | awk '$1 == "oom_kill" { print $2 }'
}
read_limit_of() {
    cat "$1/memory.limit_in_bytes" 2>/dev/null || cat "$1/memory.max" 2>/dev/null || true
}
# group_facts GROUP: what it is held to, and who is in it. After find_memory_controller.
group_facts() {
    fact limit "$(read_limit_of "$1")"
    if [ "$version" = 1 ]; then swap=memory.swappiness; else swap=memory.swap.max; fi
    if [ -e "$1/$swap" ]; then fact swap "$swap $(cat "$1/$swap")"; else fact swap none; fi
    head -n 50 "$1/cgroup.procs" | while read -r inhabitant; do fact member "$inhabitant"; done
}
# remove_made_group GROUP: who is in it goes to the parent.
remove_made_group() {
    [ -d "$1" ] || return 0
    find "$1" -depth -type d | while read -r directory; do
        wait_for 5 emptied "$directory" || fail "the cgroup $directory cannot be removed"
    done
}
emptied() {
    # shellcheck disable=SC2013 # a word a line
    for inhabitant in $(cat "$1/cgroup.procs"); do
        echo "$inhabitant" >"${1%/*}/cgroup.procs" 2>/dev/null || true
    done
    rmdir "$1" 2>/dev/null
}
# keep_members: who is in the group now, each with its start time.
keep_members() {
    mkdir -p "${kept%/*}"
    while read -r inhabitant; do echo "$inhabitant $(started_at "$inhabitant")"; done <"$group/cgroup.procs" >"$kept.members"
}
# move_members GROUP: those that still live.
move_members() {
    [ -f "$kept.members" ] || return 0
    while read -r inhabitant since; do
        if alive "$inhabitant" "$since"; then echo "$inhabitant" >"$1/cgroup.procs"; fi
    done <"$kept.members"
}
# limit_to BYTES, swap_by NUMBER: 0 closes swap. After find_memory_controller.
limit_to() {
    if [ "$version" = 1 ]; then echo "$1" >"$group/memory.limit_in_bytes"; else echo "$1" >"$group/memory.max"; fi
}
swap_by() {
    if [ "$version" = 1 ]; then
        echo "$1" >"$group/memory.swappiness"
    elif [ "$1" = 0 ]; then
        [ ! -e "$group/memory.swap.max" ] || echo 0 >"$group/memory.swap.max"
    else
        [ -e "$group/memory.swap.max" ] || fail "this kernel does not count swap, so that nothing can be opened; see swapaccount=1"
        echo max >"$group/memory.swap.max"
    fi
}
