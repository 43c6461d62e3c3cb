recall
missing=$(missing_part)
[ -z "$missing" ] || fail "$missing; the next pulumi up builds it again"
set_network
forward
mend_server
set_rules
save built "pid=$pid" "started=$started" "rulesBy=$(iptables_here)"
facts
