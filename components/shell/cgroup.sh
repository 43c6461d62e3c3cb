# find_memory_controller: sets version and controllers, the directory of the hierarchy that limits memory (cgroups(7)).
find_memory_controller() {
    controllers=$(awk '$3 == "cgroup" && $4 ~ /(^|,)memory(,|$)/ { print $2; exit }' /proc/self/mounts)
    version=1
    if [ -z "$controllers" ]; then
        controllers=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
        version=2
        grep -qw memory "$controllers/cgroup.controllers" 2>/dev/null
    fi
}
