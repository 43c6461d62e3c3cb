# The marks: the alias of each link in the host's own network, and of the loopback interface in the container's namespace.
make_links() {
    add_marked "$bridge" type bridge
    add_marked "$hostEnd" type veth peer name "$containerEnd" netns "$containerNamespace"
}
# add_marked LINK TYPE...: a link that is not marked yet is removed by the undo.
add_marked() {
    ip link add "$@"
    unmarkedLink=$1
    ip link set "$1" alias "$mark"
    unmarkedLink=
}
# set_network: also where other addresses are set.
set_network() {
    set_address "$bridge" "$bridgeAddress"
    ip link set "$hostEnd" master "$bridge" up
    set_address "$containerEnd" "$containerAddress" -n "$containerNamespace"
    ip -n "$containerNamespace" route replace default via "${bridgeAddress%/*}"
}
# is_bridged: the veth pair's host end is part of the bridge, and up.
is_bridged() {
    case $(ip -o link show up master "$bridge") in *" $hostEnd@"*) true ;; *) false ;; esac
}
# missing_part: says what is gone of that which only a new network can bring back.
missing_part() {
    if ! namespace_is_ours "$containerNamespace"; then
        echo "the network namespace \"$containerNamespace\" is gone"
        return
    fi
    for link in "$bridge" "$hostEnd"; do
        has_mark "$link" || echo "the network interface \"$link\" is gone"
    done
    ip -n "$containerNamespace" link show dev "$containerEnd" >/dev/null 2>&1 ||
        echo "the network interface \"$containerEnd\" is gone from the network namespace \"$containerNamespace\""
}
# remove_network: a veth pair goes with either end.
remove_network() {
    for link in "$hostEnd" "$bridge"; do
        if has_mark "$link"; then ip link delete "$link"; fi
    done
    if namespace_is_ours "$containerNamespace"; then ip netns delete "$containerNamespace"; fi
}
