probe() {
    rebooted_means missing
    find_group
    group_is_ours || missing "the cgroup $group is gone"
    limit=$(read_limit)
    expected=$(rounded "$limitBytes")
    [ "$limit" = "$expected" ] || changed "the limit on the host is $limit bytes, the stack says $expected"
    if [ "$version" = 1 ]; then
        is=$(cat "$group/memory.swappiness")
        [ "$is" = "$swappiness" ] || changed "swappiness on the host is $is, the stack says $swappiness"
    elif [ -e "$group/memory.swap.max" ]; then
        is=$(cat "$group/memory.swap.max")
        [ "$is" = "$swap" ] || changed "memory.swap.max on the host is $is, the stack says $swap"
    fi
}
