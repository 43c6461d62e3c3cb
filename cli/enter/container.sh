alive "$pid" "$startTime" || fail "the container's process, PID $pid, is gone."
[ -d "$group" ] || fail "the container's cgroup $group is gone."
[ $# -gt 0 ] || set -- /bin/sh
# First the group, then the namespaces and the root of the container's process.
echo $$ >"$group/cgroup.procs"
enter container nsenter -t "$pid" -m -p -r -w "$@"
