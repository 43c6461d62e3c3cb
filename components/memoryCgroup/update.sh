find_group
[ -d "$group" ] || fail "the cgroup $group is gone; the next pulumi up builds it again"
set_limits
save built
facts
