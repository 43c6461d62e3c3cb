recall
root=$(cd -P "$rootFs" && pwd -P)
alive "${pid-}" "${started-}" || fail "the process ${pid-} is gone; the next pulumi up starts another"
find_group
mount_again
if [ -n "$group" ]; then
    # What it has started goes with it.
    for member in $(members); do echo "$member" >"$group/cgroup.procs" || true; done
fi
! is_stopped "$pid" || kill -s CONT "$pid"
save built "pid=$pid" "started=$started"
facts
