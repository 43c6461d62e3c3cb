# The marks: the alias of the loopback interface in each namespace, and of the link to the client.
namespace_is_ours() {
    [ -e "/run/netns/$1" ] && has_mark lo -n "$1"
}
make_client() {
    # The folder /run/netns may be new, and is for everybody.
    (umask 022 && ip netns add "$clientNamespace")
    unmarked=$clientNamespace
    ip -n "$clientNamespace" link set lo up alias "$mark"
    unmarked=
    ip link add "$nic" type veth peer name eth0 netns "$clientNamespace"
    ip link set "$nic" alias "$mark"
    set_address "$nic" "$hostAddress"
    set_address eth0 "$clientAddress" -n "$clientNamespace"
}
# name_namespace: Docker names no network namespace where ip-netns(8) looks for one.
name_namespace() {
    (umask 022 && ip netns attach "$containerNamespace" "$pid")
    unmarked=$containerNamespace
    ip -n "$containerNamespace" link set lo alias "$mark"
    unmarked=
}
is_named() {
    [ "$(stat -L -c %i "/run/netns/$containerNamespace" 2>/dev/null)" = "$(stat -L -c %i "/proc/$pid/ns/net")" ]
}
remove_network() {
    if has_mark "$nic"; then ip link delete "$nic"; fi
    for namespace in "$clientNamespace" "$containerNamespace"; do
        if namespace_is_ours "$namespace"; then ip netns delete "$namespace"; fi
    done
}
