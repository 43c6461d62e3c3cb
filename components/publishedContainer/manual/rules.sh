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
# our_rules: as the kernel has them, each with our mark.
our_rules() {
    nat -S | grep -F -e "--comment \"$mark\" " -e "--comment $mark " || true
}
# sum_of_rules: tells the rules that were made from any others.
sum_of_rules() {
    our_rules | cksum | tr -d ' '
}
# wrong_rules: what is wrong with the rules; those that the record has are right.
wrong_rules() {
    [ "$(sum_of_rules)" != "$rules" ] || return 0
    where="in the network namespace \"$hostNamespace\""
    dnat -C 2>/dev/null || echo "the DNAT rule of port $hostPort is gone, or was changed, $where"
    masquerade -C 2>/dev/null || echo "the MASQUERADE rule is gone, or was changed, $where"
    count=$(our_rules | wc -l)
    [ "$count" -le 2 ] || echo "there are $count of the lab's rules $where, the stack says 2"
}
set_rules() {
    rules=
    [ -n "$(wrong_rules)" ] || return 0
    remove_rules
    add_rules
}
# remove_rules: only ours, whatever their arguments were.
remove_rules() {
    our_rules | sed 's/^-A/-D/' | while read -r rule; do
        echo "$rule" | xargs ip netns exec "$hostNamespace" iptables -w 5 -t nat
    done
}
