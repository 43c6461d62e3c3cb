find_memory_controller
group=$controllers/$name
if [ "$version" = 2 ]; then echo +memory >"$controllers/cgroup.subtree_control"; fi
mkdir "$group"
if [ "$version" = 1 ]; then
    echo "$limit" >"$group/memory.limit_in_bytes"
    echo 0 >"$group/memory.swappiness"
else
    echo "$limit" >"$group/memory.max"
    [ ! -e "$group/memory.swap.max" ] || echo 0 >"$group/memory.swap.max"
fi
echo "$containerPid" >"$group/cgroup.procs"
fact solved.kernel "$(read_limit_of "$group")"
