pass_preflight
undo() {
    [ -z "$made" ] || namespace_is_ours || ip netns delete "$namespace"
    remove_pair
    forget
}
made=
trap undo EXIT
save building
remove_pair # what an earlier, failed run left
# The folder /run/netns may be new, and is for everybody.
(umask 022 && ip netns add "$namespace")
made=1
ip -n "$namespace" link set lo alias "$mark"
# The inside end is born in its namespace, so that its name may be in use outside.
ip link add "$outsideName" type veth peer name "$insideName" netns "$namespace"
ip link set "$outsideName" alias "$mark"
set_address "$outsideName" "$outsideAddress"
set_address "$insideName" "$insideAddress" -n "$namespace"
save built "inode=$(netns_inode)"
trap - EXIT
facts
