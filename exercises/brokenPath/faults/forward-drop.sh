inject() {
    in_host iptables -w 5 -A FORWARD -o "$bridge" -p tcp -j DROP
}
undo() {
    restore_rules
}
"$action"
