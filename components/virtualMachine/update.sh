take_secrets
trap end_agent EXIT
recall
has_disk || { end_guest && make_disk; }
choose_accelerator
if ! runs_as_asked; then
    stop_guest
    start_guest
fi
wait_for_guest
save built "pid=$pid" "started=$started"
facts
