refuse_what_is_in_the_way
undo() {
    end_capture
    remove_files
    remove_empty_parents "$pcap"
    forget
}
trap undo EXIT
save building
end_capture # what an earlier, failed run left
remove_files
start_capture
save built "pid=$pid" "started=$started"
trap - EXIT
facts
