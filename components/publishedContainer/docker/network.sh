# make_client: where the host's own interface is used, the client is another machine.
make_client() {
    [ -z "$publishInterface" ] || return 0
    make_namespace "$clientNamespace"
    ip link add "$nic" type veth peer name eth0 netns "$clientNamespace"
    ip link set "$nic" alias "$mark"
    set_client
}
set_client() {
    [ -z "$publishInterface" ] || return 0
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
        if [ -n "$namespace" ] && namespace_is_ours "$namespace"; then ip netns delete "$namespace"; fi
    done
}
