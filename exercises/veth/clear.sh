for link in "$inside" "$outside"; do
    ! ip link show dev "$link" >/dev/null 2>&1 || ip link delete "$link"
done
[ ! -e "/run/netns/$namespace" ] || ip netns delete "$namespace"
