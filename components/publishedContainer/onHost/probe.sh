probe() {
    # What another engine has built is replaced, since the engine is part of what it is.
    [ "$engine" = manual ] && [ -n "$publishInterface" ] || return 0
    rebooted_means gone
    missing=$(missing_part)
    [ -z "$missing" ] || gone "$(echo "$missing" | head -n 1)"
    check_address "$address"
    check_end "$bridge" "$bridgeAddress"
    check_end "$containerEnd" "$containerAddress" -n "$containerNamespace"
    is_bridged || changed "the network interface \"$hostEnd\" is down, or no longer part of the bridge \"$bridge\""
    has_route || changed "the container has no default route to the bridge"
    forwards || changed "\"$publishInterface\" or \"$bridge\" no longer forwards packets (net.ipv4.conf.*.forwarding)"
    missing=$(missing_rules)
    [ -z "$missing" ] || echo "$missing" | while read -r rule; do changed "a rule is gone: iptables $rule"; done
    server_drift
}
# discover: what will be open, and all that is added for it to the host's own network.
discover() {
    address=$(own_address)
    discovered address "$address"
    notice "$(opening)"
    notice "added to the host's own network: the bridge $bridge ($bridgeAddress), the link $hostEnd, and with the comment $mark"
    wanted_rules | while read -r rule; do notice "  iptables $rule"; done
    ! state=$(forwarding_of "$publishInterface" 2>/dev/null) ||
        notice "  net.ipv4.conf.$publishInterface.forwarding = 1 ($state now): what comes in there is forwarded as far as FORWARD's rules let it"
}
