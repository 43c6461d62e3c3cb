command -v iptables >/dev/null || refuse "iptables is not found; install the package iptables"
[ -e "/run/netns/$namespace" ] || refuse "the network namespace $namespace is gone"
[ ! -e "/run/netns/$beside" ] || refuse "the network namespace $beside exists already; remove it with: ip netns delete $beside"
ready
