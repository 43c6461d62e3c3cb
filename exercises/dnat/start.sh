refuse_unfit
ready
keep_rules
in_host iptables -w 5 -t nat -F
set_forwarding 0
