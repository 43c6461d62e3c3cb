pass_preflight
undo() {
    end_capture
    remove_files
    remove_empty_parents "$pcap"
    forget
}
trap undo EXIT
save building
end_capture # what an earlier, failed run left
start_capture
save built "pid=$pid" "started=$started"
trap - EXIT
facts
