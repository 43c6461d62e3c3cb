preflight() {
    needs_command ip iproute2
    needs_command iptables iptables
    needs_command nginx nginx-light
    needs_lab_user
    needs_capabilities net_admin sys_admin
    foreign_namespaces "${containerNamespace-}"
    for link in "${bridge-}" "${hostEnd-}"; do
        if [ -n "$link" ] && ip link show dev "$link" >/dev/null 2>&1 && ! has_mark "$link"; then
            echo "the network interface \"$link\" exists and is not this lab's; choose another name, or remove it with: ip link delete $link"
        fi
    done
    interface_in_the_way
    [ -z "${bridgeAddress-}" ] || overlapping_routes "$bridgeAddress" | while read -r route; do
        echo "the network of $bridgeAddress overlaps the host's route \"$route\"; choose other addresses"
    done
    port_in_use "$(own_address)"
}
