preflight() {
    needs_command ip iproute2
    needs_namespaces net
    needs_capabilities net_admin sys_admin
    needs_module veth
    if [ -n "${namespace-}" ] && { [ -e "/run/netns/$namespace" ] || [ -L "/run/netns/$namespace" ]; } && ! namespace_is_ours; then
        echo "the network namespace \"$namespace\" exists and is not this lab's; choose another name, or remove it with: ip netns delete $namespace"
    fi
    if [ -n "${outsideName-}" ] && ip link show dev "$outsideName" >/dev/null 2>&1 && ! outside_is_ours; then
        echo "the network interface \"$outsideName\" exists and is not this lab's; choose another name, or remove it with: ip link delete $outsideName"
    fi
    [ -z "${outsideAddress-}" ] || overlapping_routes "$outsideAddress" | while read -r route; do
        echo "the network of $outsideAddress overlaps the host's route \"$route\"; choose other addresses"
    done
}
