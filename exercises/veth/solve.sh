ip link add "$outside" type veth peer name "$inside"
(umask 022 && ip netns add "$namespace")
ip link set "$inside" netns "$namespace"
ip link set "$outside" up
ip netns exec "$namespace" ip link set "$inside" up
ip addr add "$outsideAddress" dev "$outside"
ip netns exec "$namespace" ip addr add "$insideAddress" dev "$inside"
