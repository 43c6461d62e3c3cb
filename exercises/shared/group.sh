# oom_kills GROUP: how often the kernel has killed in it: in version 1 since Linux 4.13.
oom_kills() {
    cat "$1/memory.oom_control" "$1/memory.events" 2>/dev/null | awk '$1 == "oom_kill" { print $2 }'
}
read_limit_of() {
    cat "$1/memory.limit_in_bytes" 2>/dev/null || cat "$1/memory.max" 2>/dev/null || true
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
