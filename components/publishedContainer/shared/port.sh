# port_in_use ADDRESS: says who has the port already that is to be published there.
port_in_use() {
    [ -n "${hostPort-}" ] && [ -n "$1" ] || return 0
    for user in "$(listener "${1%/*}")" "$(foreign_rule "${1%/*}")"; do
        [ -z "$user" ] || echo "port $hostPort of ${1%/*} is in use: $user; choose another port"
    done
}
listener() {
    ss -Hltn "sport = :$hostPort" | awk -v own="$1" '
        { at = $4; sub(/:[0-9]+$/, "", at); sub(/%.*/, "", at) }
        at == own || at == "*" || at == "0.0.0.0" || at == "[::]" { print "something listens at " $4; exit }'
}
# foreign_rule: who publishes a port needs no listener.
foreign_rule() {
    command -v iptables >/dev/null || return 0
    iptables -w 5 -t nat -S 2>/dev/null | awk -v own="$1/32" -v port="$hostPort" -v nic="$publishInterface" -v mark="$mark" '
        function of(option) { return match($0, " " option " [^ ]+") ? substr($0, RSTART + length(option) + 2, RLENGTH - length(option) - 2) : "" }
        !/-j (DNAT|REDIRECT)/ || index($0, "\"" mark "\"") || of("--dport") != port { next }
        of("-d") != "" && of("-d") != own { next }
        !/! -i / && of("-i") != "" && of("-i") != nic { next }
        { print "the rule " $0; exit }'
}
