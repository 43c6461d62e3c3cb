inject() {
    in_host iptables -w 5 -t nat -F PREROUTING
}
undo() {
    restore_rules
}
"$action"
