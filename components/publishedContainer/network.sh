# The marks: the alias of the loopback interface in each of the three namespaces.
namespace_is_ours() {
    has_mark lo -n "$1"
}
in_host() {
    ip netns exec "$hostNamespace" "$@"
}
make_namespace() {
    # The folder /run/netns may be new, and is for everybody.
    (umask 022 && ip netns add "$1")
    unmarked=$1
    ip -n "$1" link set lo up alias "$mark"
    unmarked=
}
make_links() {
    ip -n "$hostNamespace" link add "$nic" type veth peer name "$nic" netns "$clientNamespace"
    ip -n "$hostNamespace" link add "$bridge" type bridge
    ip -n "$hostNamespace" link add "$hostEnd" type veth peer name "$containerEnd" netns "$containerNamespace"
}
# set_network: changes only what is not yet so.
set_network() {
    set_address "$nic" "$hostAddress" -n "$hostNamespace"
    set_address "$nic" "$clientAddress" -n "$clientNamespace"
    set_address "$bridge" "$bridgeAddress" -n "$hostNamespace"
    set_address "$containerEnd" "$containerAddress" -n "$containerNamespace"
    ip -n "$hostNamespace" link set "$hostEnd" master "$bridge" up
    ip -n "$containerNamespace" route replace default via "${bridgeAddress%/*}"
    in_host sysctl -q -w net.ipv4.ip_forward=1
}
# has_route: the container's way to everybody else.
has_route() {
    ip -n "$containerNamespace" route show default | grep -qF "via ${bridgeAddress%/*} "
}
is_bridged() {
    ip -n "$hostNamespace" -o link show dev "$hostEnd" | grep -qF " master $bridge "
}
forwards() {
    [ "$(in_host sysctl -n net.ipv4.ip_forward)" = 1 ]
}
# missing_part: says what is gone of that which only a new network can bring back.
missing_part() {
    for namespace in "$hostNamespace" "$clientNamespace" "$containerNamespace"; do
        if [ ! -e "/run/netns/$namespace" ]; then
            echo "the network namespace \"$namespace\" is gone"
            return
        fi
    done
    for link in "$hostNamespace $nic" "$hostNamespace $bridge" "$hostNamespace $hostEnd" \
        "$clientNamespace $nic" "$containerNamespace $containerEnd"; do
        if ! ip -n "${link% *}" link show dev "${link#* }" >/dev/null 2>&1; then
            echo "the network interface \"${link#* }\" is gone from the network namespace \"${link% *}\""
            return
        fi
    done
}
# remove_network: a process may keep a namespace alive after its name is gone; no link must live on in it.
remove_network() {
    if namespace_is_ours "$hostNamespace"; then
        for link in "$nic" "$hostEnd" "$bridge"; do
            ip -n "$hostNamespace" link delete "$link" 2>/dev/null || true
        done
    fi
    for namespace in "$clientNamespace" "$containerNamespace" "$hostNamespace"; do
        if namespace_is_ours "$namespace"; then ip netns delete "$namespace"; fi
    done
}
