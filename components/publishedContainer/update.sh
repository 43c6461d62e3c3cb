recall
missing=$(missing_part)
[ -z "$missing" ] || fail "$missing; the next pulumi up builds it again"
mend_network
set_rules
if ! alive "${pid-}" "${started-}" || [ ! -e "$folder/nginx.conf" ]; then
    end_server
    configure
    launch_server
    await_server
fi
! is_stopped "$pid" || kill -s CONT "$pid"
[ -e "$folder/access.log" ] || open_log
save built "pid=$pid" "started=$started" "rules=$(sum_of_rules)"
facts
