in_the_way() {
    lacks ip iproute2
    lacks iptables iptables
    lacks sysctl procps
    lacks nginx nginx-light
    for namespace in "${hostNamespace-}" "${clientNamespace-}" "${containerNamespace-}"; do
        if [ -n "$namespace" ] && [ -e "/run/netns/$namespace" ] && ! namespace_is_ours "$namespace"; then
            echo "the network namespace \"$namespace\" exists and is not this lab's; choose another name, or remove it with: ip netns delete $namespace"
        fi
    done
}
