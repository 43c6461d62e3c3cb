recall
root=$(cd "$rootFs" && pwd -P)
alive "$pid" "$started" || fail "the process $pid is gone; the next pulumi up starts another"
[ -n "$isolate" ] || mount_proc
find_group
[ -z "$group" ] || echo "$pid" >"$group/cgroup.procs"
save built "pid=$pid" "started=$started"
facts
