preflight() {
    if grep -q '^memory.*[[:space:]]0$' /proc/cgroups && ! find_group; then
        echo "the kernel's memory controller is switched off; start the host with the kernel argument cgroup_enable=memory"
    elif ! find_group; then
        echo "the kernel offers no memory controller, neither in cgroup version 1 nor 2 (see cgroups(7))"
    elif [ -n "${name-}" ] && [ -d "$group" ] && ! group_is_ours; then
        echo "the cgroup $group exists and is not this lab's; choose another name, or remove it with: rmdir $group"
    fi
}
