use_own_group
pass_preflight
undo() {
    end_members
    remove_root
    remove_groups
    forget
}
trap undo EXIT
save building
end_members # what an earlier, failed run left
remove_root
remove_groups
obstacles=$(refuse_taken_slot) # another up may have taken it meanwhile
[ -z "$obstacles" ] || fail "$obstacles"
mkdir -p "$folder"
make_ssh
make_root
start_container
start_listener
save built "pid=$pid" "started=$started" "listenerPid=$listenerPid" "listenerStarted=$listenerStarted"
trap - EXIT
facts
