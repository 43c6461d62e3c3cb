recall
missing=$(missing_part)
[ -z "$missing" ] || fail "$missing; the next pulumi up builds it again"
set_network
forward
set_rules
if ! alive "$pid" "$started" || [ ! -e "$folder/access.log" ]; then
    end_server
    configure
    launch_server
    await_server
fi
save built "pid=$pid" "started=$started"
facts
