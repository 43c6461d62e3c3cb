probe() {
    same_boot
    [ -e "/run/netns/$namespace" ] || gone "the network namespace \"$namespace\" is gone"
    { [ "$(netns_inode)" = "$inode" ] && namespace_is_ours; } ||
        gone "\"$namespace\" is another network namespace than the one that was built"
    outside_is_ours || gone "the network interface \"$outsideName\" is gone"
    ip -n "$namespace" link show dev "$insideName" >/dev/null 2>&1 ||
        gone "the network interface \"$insideName\" is gone from the network namespace \"$namespace\""
    check_end "$outsideName" "$outsideAddress"
    check_end "$insideName" "$insideAddress" -n "$namespace"
}
check_end() {
    end=$1 should=$2
    shift 2
    is_up "$end" "$@" || changed "the network interface \"$end\" is down"
    has_address "$end" "$should" "$@" ||
        changed "the address of \"$end\" on the host is $(ip "$@" -4 -o addr show dev "$end" | awk '{ print $4 }' | tr '\n' ' '), the stack says $should"
}
