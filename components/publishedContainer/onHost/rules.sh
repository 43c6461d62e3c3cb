# The rules that publish the container, one a line, as iptables(8) takes them: of this interface, address and port alone.
# Each gets our mark as its comment (iptables-extensions(8)).
wanted_rules() {
    to=${containerAddress%/*}
    echo "-t nat -A PREROUTING -d $address -i $publishInterface -p tcp --dport $hostPort -j DNAT --to-destination $to:80"
    echo "-t nat -A POSTROUTING -s $bridgeAddress ! -o $bridge -j MASQUERADE"
    if forward_is_closed; then
        echo "-t filter -I FORWARD -s $to -i $bridge -o $publishInterface -p tcp --sport 80 -m conntrack --ctstate ESTABLISHED -j ACCEPT"
        echo "-t filter -I FORWARD -d $to -i $publishInterface -o $bridge -p tcp --dport 80 -m conntrack --ctorigdst $address --ctorigdstport $hostPort -j ACCEPT"
    fi
}
# forward_is_closed: a machine with Docker forwards only what a rule accepts.
forward_is_closed() {
    iptables -w 5 -S FORWARD 2>/dev/null | grep -q -e '^-P FORWARD DROP' -e '-j DROP' -e '-j REJECT'
}
add_rules() {
    wanted_rules | while read -r rule; do
        # shellcheck disable=SC2086 # a rule is many words
        iptables -w 5 $rule -m comment --comment "$mark"
    done
}
# missing_rules: one a line.
missing_rules() {
    wanted_rules | while read -r rule; do
        # shellcheck disable=SC2046
        iptables -w 5 $(echo "$rule" | sed 's/ -[AI] / -C /') -m comment --comment "$mark" 2>/dev/null || echo "$rule"
    done
}
set_rules() {
    [ -n "$(missing_rules)" ] || return 0
    remove_rules
    add_rules
}
# iptables_here: what the name iptables stands for now; the host's owner can have it stand for the other
# (update-alternatives(1)), which does not know the rules of the first.
iptables_here() {
    case $(iptables -V) in
    *nf_tables*) echo iptables-nft ;;
    *legacy*) echo iptables-legacy ;;
    *) echo iptables ;;
    esac
}
# remove_rules: only ours, whatever their arguments were, also those of the iptables that the record names.
remove_rules() {
    for program in iptables ${rulesBy-}; do
        if command -v "$program" >/dev/null; then
            remove_rules_of "$program"
        else
            echo "the host has no $program any more: if it made rules with the comment $mark, they stay" >&2
        fi
    done
}
remove_rules_of() {
    for table in nat filter; do
        "$1" -w 5 -t "$table" -S | grep -F -e " \"$mark\" " -e " $mark " | sed 's/^-A/-D/' | while read -r rule; do
            echo "$rule" | xargs "$1" -w 5 -t "$table"
        done
    done
}
