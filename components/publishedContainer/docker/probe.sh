probe() {
    # What another engine has built is replaced, since the engine is part of what it is.
    [ "$engine" = docker ] || return 0
    same_boot
    alive "$pid" "$started" || gone "the container $container has stopped"
    [ -e "/run/netns/$clientNamespace" ] || gone "the network namespace \"$clientNamespace\" is gone"
    ip link show dev "$nic" >/dev/null 2>&1 || gone "the network interface \"$nic\" is gone"
    is_named || gone "the network namespace \"$containerNamespace\" is gone, or no longer the container's"
    check_end "$nic" "$hostAddress"
    check_end eth0 "$clientAddress" -n "$clientNamespace"
    [ -e "$folder/access.log" ] || changed "nginx's log $folder/access.log is gone"
}
