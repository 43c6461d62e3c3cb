[ -e "/run/netns/$namespace" ] || fail "the network namespace $namespace is gone."
[ $# -gt 0 ] || set -- "${SHELL:-/bin/sh}"
welcome
exec ip netns exec "$namespace" "$@"
