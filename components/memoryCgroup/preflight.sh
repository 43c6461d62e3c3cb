preflight() {
    if grep -q '^memory.*[[:space:]]0$' /proc/cgroups && ! find_group; then
        echo "the kernel's memory controller is switched off; start the host with the kernel argument cgroup_enable=memory"
    elif ! find_group; then
        echo "the kernel offers no memory controller, neither in cgroup version 1 nor 2 (see cgroups(7))"
    elif [ ! -w "$controllers/cgroup.procs" ]; then
        echo "root on the host may not write to $controllers, the directory of the memory controller; where the host is a container, start it with a writable one"
    elif [ -n "${name-}" ] && [ -d "$group" ] && ! group_is_ours; then
        echo "the cgroup $group exists and is not this lab's; choose another name, or remove it with: rmdir $group"
    elif [ "$swap" = 0 ] && [ -n "${limitBytes-}" ] && [ -f "$group/memory.stat" ] && [ "$(held)" -gt "$limitBytes" ]; then
        too_much "$(held)"
    fi
}
