find_memory_controller || refuse "the kernel offers no memory controller"
alive "$containerPid" "$containerStarted" || refuse "the container's process $containerPid is gone"
[ -d "$group" ] || refuse "the cgroup $group is gone"
[ ! -e "$group-2" ] || refuse "the cgroup $group-2 exists already; remove it with: rmdir $group-2"
ready
keep_members
