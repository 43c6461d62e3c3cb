# A link that moves loses its addresses, and is down.
inject() {
    (umask 022 && ip netns add "$beside")
    ip -n "$namespace" link set "$insideName" netns "$beside"
}
undo() {
    if [ -e "/run/netns/$beside" ]; then
        ip -n "$beside" link set "$insideName" netns "$namespace" 2>/dev/null || true
        ip netns delete "$beside"
    fi
    ip -n "$namespace" link show dev "$insideName" >/dev/null 2>&1 || return 0
    ip -n "$namespace" addr replace "$insideAddress" dev "$insideName"
    ip -n "$namespace" link set "$insideName" up
}
"$action"
