# The two rules that publish the container; each has our mark as its comment (iptables-extensions(8)).
nat() {
    in_host iptables -w 5 -t nat "$@"
}
# dnat -A|-C: what comes for the published port is for the container.
dnat() {
    nat "$1" PREROUTING -d "${hostAddress%/*}" -p tcp --dport "$hostPort" -m comment --comment "$mark" \
        -j DNAT --to-destination "${containerAddress%/*}:80"
}
# masquerade -A|-C: what the container asks of others comes from the host's address.
masquerade() {
    nat "$1" POSTROUTING -s "$bridgeAddress" ! -o "$bridge" -m comment --comment "$mark" -j MASQUERADE
}
add_rules() {
    dnat -A
    masquerade -A
}
set_rules() {
    { dnat -C && masquerade -C; } 2>/dev/null && return 0
    remove_rules
    add_rules
}
# remove_rules: only ours, whatever their arguments were.
remove_rules() {
    nat -S | grep -F -- "$mark" | sed 's/^-A/-D/' | while read -r rule; do
        echo "$rule" | xargs ip netns exec "$hostNamespace" iptables -w 5 -t nat
    done
}
