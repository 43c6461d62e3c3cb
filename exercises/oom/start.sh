alive "$containerPid" "$containerStarted" || refuse "the container's process $containerPid is gone"
[ -d "$group" ] || refuse "the cgroup $group is gone"
ready
echo 0 2>/dev/null >"$group/memory.max_usage_in_bytes" || true
fact kills.before "$(oom_kills "$group")"
read -r uptime _ </proc/uptime
fact uptime "$uptime"
