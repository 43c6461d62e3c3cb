take_secrets
trap end_agent EXIT
recall
has_disk || { end_guest && make_disk; }
own_files
choose_accelerator
if runs_as_asked; then
    find_network
else
    stop_guest
    start_guest
fi
wait_for_guest
save built "pid=$pid" "started=$started" "networkPid=$networkPid" "networkStarted=$networkStarted"
facts
