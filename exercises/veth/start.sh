[ ! -e "/run/netns/$namespace" ] || refuse "the network namespace $namespace exists already; remove it with: ip netns delete $namespace"
for link in "$inside" "$outside"; do
    ! ip link show dev "$link" >/dev/null 2>&1 || refuse "the network interface $link exists already; remove it with: ip link delete $link"
done
route=$(ip -4 route show table all to root "$insideAddress" | head -n 1)
[ -z "$route" ] || refuse "the network of $insideAddress overlaps the host's route \"$route\""
ready
