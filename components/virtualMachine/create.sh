take_secrets
pass_preflight
undo() {
    end_long_work
    end_agent
    end_guest
    remove_unfinished_image
    remove_disk
    forget
}
trap undo EXIT
save building
end_guest # what an earlier, failed run left
make_disk
own_files
choose_accelerator
start_guest
wait_for_guest
save built "pid=$pid" "started=$started" "networkPid=$networkPid" "networkStarted=$networkStarted"
trap - EXIT
facts
