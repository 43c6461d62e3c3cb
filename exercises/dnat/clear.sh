restore_rules
[ ! -e "/run/netns/$hostNamespace" ] || set_forwarding 1
forget_kept
