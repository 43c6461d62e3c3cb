# state_of LINK [-n NAMESPACE]: up, down or missing.
state_of() {
    link=$1
    shift
    case $(ip "$@" -o link show dev "$link" 2>/dev/null | sed 's/.*<\(.*\)>.*/,\1,/') in
    "") echo missing ;;
    *,UP,*) echo up ;;
    *) echo down ;;
    esac
}
# ping_from NAME COMMAND...: the command is ping, in its place. Twice, since a neighbour that was just found missing is asked
# for again only after a while (arp(7)).
ping_from() {
    name=$1
    shift
    for wait in 1 0; do
        said=$("$@" -c 2 -i 0.2 -W 2 2>&1 </dev/null || true)
        case $said in *" 0% packet loss"*) break ;; esac
        sleep "$wait"
    done
    fact "$name.ping" "$(printf '%s\n' "$said" | sed -n 's/^\([0-9]* packets transmitted.*\), time.*/\1/p')"
    fact "$name.said" "$(printf '%s\n' "$said" | tail -n 1)"
}
# arrived: how many frames have come in at the inside end, and how many of the host's pings the namespace has read.
# shellcheck disable=SC2016 # they are awk's own
arrived() {
    ip netns exec "$namespace" awk -v device="$insideName:" '
        FILENAME ~ /dev$/ && $1 == device { frames = $3 }
        FILENAME ~ /snmp$/ && $1 == "Icmp:" {
            if (column) { pings = $column } else { for (i = 2; i <= NF; i++) if ($i == "InEchos") column = i }
        }
        END { print frames + 0, pings + 0 }' /proc/net/dev /proc/net/snmp
}
fact outside.state "$(state_of "$outsideName")"
[ -e "/run/netns/$namespace" ] || exit 0
fact namespace "$namespace"
fact inside.state "$(state_of "$insideName" -n "$namespace")"
before=$(arrived)
ping_from outside ping -I "${outsideAddress%/*}" "${insideAddress%/*}"
after=$(arrived)
fact frames "$((${after% *} - ${before% *}))"
fact pings "$((${after#* } - ${before#* }))"
ping_from inside ip netns exec "$namespace" ping -I "${insideAddress%/*}" "${outsideAddress%/*}"
