probe() {
    # What another engine has built is replaced, since the engine is part of what it is.
    [ "$engine" = docker ] || return 0
    rebooted_means gone
    alive "$pid" "$started" || gone "the container $container has stopped"
    is_named || gone "the network namespace \"$containerNamespace\" is gone, or no longer the container's"
    has_network || gone "the container has no longer its address $containerAddress, or no default route"
    [ "$(published_rule)" = "${rule:-$(published_rule)}" ] || gone "Docker's DNAT rule of port $hostPort is gone"
    [ -z "$hostEnd" ] || is_bridged || changed "the network interface \"$hostEnd\" is down, or no longer part of the bridge \"$bridge\""
    ! is_paused || changed "the container $container is paused"
    ! is_stopped "$pid" || changed "nginx (PID $pid) was stopped by a signal"
    if [ -n "$publishInterface" ]; then check_address "$hostAddress"; else check_client; fi
    check_log
}
check_client() {
    [ -e "/run/netns/$clientNamespace" ] || gone "the network namespace \"$clientNamespace\" is gone"
    ip link show dev "$nic" >/dev/null 2>&1 || gone "the network interface \"$nic\" is gone"
    check_end "$nic" "$hostAddress"
    check_end eth0 "$clientAddress" -n "$clientNamespace"
}
# discover: what will be open, where that is the host's own interface.
discover() {
    [ -n "$publishInterface" ] || return 0
    discovered hostAddress "$(own_address)"
    notice "$(opening)"
    notice "the Docker Engine adds its own rules for that to the host's iptables, and removes them with the container"
}
