recall
missing=$(missing_part)
[ -z "$missing" ] || fail "$missing; the next pulumi up builds it again"
mend_network
set_rules
mend_server
save built "pid=$pid" "started=$started" "rules=$(sum_of_rules)"
facts
