pass_preflight
undo() {
    [ -z "$unmarked" ] || ip netns delete "$unmarked"
    remove_all
    forget
}
remove_all() {
    end_server
    remove_network
    remove_folder
}
unmarked=
trap undo EXIT
save building
remove_all # what an earlier, failed run left
for namespace in "$hostNamespace" "$clientNamespace" "$containerNamespace"; do
    make_namespace "$namespace"
done
make_links
configure
launch_server
set_network
add_rules
await_server
save built "pid=$pid" "started=$started" "rules=$(sum_of_rules)"
trap - EXIT
facts
