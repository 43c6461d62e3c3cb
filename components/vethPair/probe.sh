probe() {
    rebooted_means missing
    [ -e "/run/netns/$namespace" ] || gone "the network namespace \"$namespace\" is gone"
    { [ "$(netns_inode)" = "${inode:-$(netns_inode)}" ] && namespace_is_ours; } ||
        gone "\"$namespace\" is another network namespace than the one that was built"
    outside_is_ours || gone "the network interface \"$outsideName\" is gone$(new_name)"
    ip -n "$namespace" link show dev "$insideName" >/dev/null 2>&1 ||
        gone "the network interface \"$insideName\" is gone from the network namespace \"$namespace\""
    check_end "$outsideName" "$outsideAddress"
    check_end "$insideName" "$insideAddress" -n "$namespace"
}
# new_name: what somebody has renamed the outside end to.
new_name() {
    ip -o link show | sed -n "s|^[0-9]*: \([^@:]*\)[@:].* alias $mark\$|: it is now called \"\1\"|p"
}
