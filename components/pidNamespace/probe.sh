probe() {
    same_boot
    alive "$pid" "$started" || gone "the process $pid is gone"
    root=$(cd "$rootFs" 2>/dev/null && pwd -P) || gone "its root file system $rootFs is gone"
    [ -n "$isolate" ] || proc_is_mounted || changed "/proc is no longer mounted in $rootFs"
    find_group
    [ -z "$group" ] || grep -qxF "$pid" "$group/cgroup.procs" 2>/dev/null ||
        changed "the process $pid is no longer in the cgroup $cgroup"
}
