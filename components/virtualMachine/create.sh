take_secrets
refuse_what_is_in_the_way
undo() {
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
choose_accelerator
start_guest
wait_for_guest
save built "pid=$pid" "started=$started"
trap - EXIT
facts
