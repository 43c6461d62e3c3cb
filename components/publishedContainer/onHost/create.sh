pass_preflight
undo() {
    [ -z "$unmarked" ] || ip netns delete "$unmarked"
    [ -z "$unmarkedLink" ] || ip link delete "$unmarkedLink"
    remove_all
    forget
}
remove_all() {
    end_server
    remove_rules
    remove_network
    stop_forwarding
    remove_folder
}
unmarked='' unmarkedLink=''
trap undo EXIT
recall
remove_all # what an earlier, failed run left
rulesBy=$(iptables_here)
save building "rulesBy=$rulesBy"
make_namespace "$containerNamespace"
make_links
configure
launch_server
set_network
forward
add_rules
await_server
save built "pid=$pid" "started=$started" "rulesBy=$rulesBy"
trap - EXIT
facts
