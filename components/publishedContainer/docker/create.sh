pass_preflight
undo() {
    [ -z "$unmarked" ] || ip netns delete "$unmarked"
    remove_all
    forget
}
remove_all() {
    remove_container
    remove_network
    remove_folder
}
unmarked=
trap undo EXIT
save building
remove_all # what an earlier, failed run left
make_client
configure
make_image
run_container
await_server
name_namespace
hostEnd=$(peer_of "$containerEnd" -n "$containerNamespace")
save_built
trap - EXIT
facts
