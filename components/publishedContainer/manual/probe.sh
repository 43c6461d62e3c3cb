probe() {
    # What another engine has built is replaced, since the engine is part of what it is.
    [ "$engine$publishInterface" = manual ] || return 0
    rebooted_means gone
    missing=$(missing_part)
    [ -z "$missing" ] || gone "$(echo "$missing" | head -n 1)"
    check_end "$nic" "$hostAddress" -n "$hostNamespace"
    check_end "$nic" "$clientAddress" -n "$clientNamespace"
    check_end "$bridge" "$bridgeAddress" -n "$hostNamespace"
    check_end "$containerEnd" "$containerAddress" -n "$containerNamespace"
    is_bridged || changed "the network interface \"$hostEnd\" is down, or no longer part of the bridge \"$bridge\""
    has_route || changed "the container has no default route to the bridge"
    forwards || changed "the network namespace \"$hostNamespace\" no longer forwards packets (net.ipv4.ip_forward)"
    wrong_rules | while read -r wrong; do changed "$wrong"; done
    server_drift
}
