recall
if alive "${pid-}" "${started-}" && has_settings && may_be_writing && has_interface; then
    find_place
    ! is_stopped "$pid" || kill -s CONT "$pid"
else
    end_capture
    start_capture
fi
save built "pid=$pid" "started=$started"
facts
