in_host() {
    ip netns exec "$hostNamespace" "$@"
}
make_links() {
    ip -n "$hostNamespace" -batch - <<end
link add $nic type veth peer name $nic netns $clientNamespace
link add $bridge type bridge
link add $hostEnd type veth peer name $containerEnd netns $containerNamespace
end
}
# set_network: all of it at once, where nothing of it is there yet.
set_network() {
    ip -n "$hostNamespace" -batch - <<end
addr flush dev $nic scope global
addr add $hostAddress dev $nic
link set $nic up
addr flush dev $bridge scope global
addr add $bridgeAddress dev $bridge
link set $bridge up
link set $hostEnd master $bridge up
end
    ip -n "$clientNamespace" -batch - <<end
addr flush dev $nic scope global
addr add $clientAddress dev $nic
link set $nic up
end
    ip -n "$containerNamespace" -batch - <<end
addr flush dev $containerEnd scope global
addr add $containerAddress dev $containerEnd
link set $containerEnd up
route replace default via ${bridgeAddress%/*}
end
    in_host sysctl -q -w net.ipv4.ip_forward=1
}
# mend_network: what is not as it should be, and nothing else.
mend_network() {
    set_address "$nic" "$hostAddress" -n "$hostNamespace"
    set_address "$nic" "$clientAddress" -n "$clientNamespace"
    set_address "$bridge" "$bridgeAddress" -n "$hostNamespace"
    set_address "$containerEnd" "$containerAddress" -n "$containerNamespace"
    is_bridged || ip -n "$hostNamespace" link set "$hostEnd" master "$bridge" up
    has_route || ip -n "$containerNamespace" route replace default via "${bridgeAddress%/*}"
    forwards || in_host sysctl -q -w net.ipv4.ip_forward=1
}
# is_bridged: the veth pair's host end is part of the bridge, and up.
is_bridged() {
    case $(ip -n "$hostNamespace" -o link show up master "$bridge") in *" $hostEnd@"*) true ;; *) false ;; esac
}
forwards() {
    [ "$(in_host sysctl -n net.ipv4.ip_forward)" = 1 ]
}
# missing_part: says what is gone of that which only a new network can bring back. A namespace takes its links with it.
missing_part() {
    for namespace in "$hostNamespace" "$clientNamespace" "$containerNamespace"; do
        if [ ! -e "/run/netns/$namespace" ]; then
            echo "the network namespace \"$namespace\" is gone"
            return
        fi
    done
    missing_link "$hostNamespace" "$nic" "$bridge" "$hostEnd"
    missing_link "$clientNamespace" "$nic"
    missing_link "$containerNamespace" "$containerEnd"
}
# missing_link NAMESPACE INTERFACE...
missing_link() {
    within=$1
    links=$(ip -n "$within" -o link show)
    shift
    for link; do
        case $links in *": $link: "* | *": $link@"*) continue ;; esac
        echo "the network interface \"$link\" is gone from the network namespace \"$within\""
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
