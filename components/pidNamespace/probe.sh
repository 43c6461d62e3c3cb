probe() {
    rebooted_means missing
    alive "$pid" "$started" || missing "the process $pid is gone"
    ! is_stopped "$pid" || changed "the process $pid was stopped by a signal"
    root=$(cd -P "$rootFs" 2>/dev/null && pwd -P) || gone "its root file system $rootFs is gone"
    find_group
    for place in $(what_is_unmounted); do changed "$place is no longer mounted in $rootFs"; done
    [ -z "$group" ] || grep -qxF "$pid" "$group/cgroup.procs" 2>/dev/null ||
        changed "the process $pid is no longer in the cgroup $cgroup"
}
