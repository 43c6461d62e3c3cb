# Asks the published port from the client's namespace, and looks for that very request at every hop and in the log.
# captured PCAP: the packets of the request, one a line (tcpdump -v takes two), in the order of their times.
captured() {
    for file in "$1" "$1"[0-9]*; do
        [ ! -f "$file" ] || tcpdump -tt -n -v -S -r "$file" "tcp port $clientPort" 2>/dev/null || true
    done | awk -v since="$asked" '/^[0-9]/ { first = $0; time = $1 } /: Flags \[/ && time >= since { print first, $0 }' | sort -n
}
# is_witnessed PCAP PID START-TIME ...: whether each capture holds what carries data, both ways, and the log its line.
is_witnessed() {
    while [ $# -gt 0 ]; do
        [ "$(captured "$1" | grep -c 'Flags \[P')" -ge 2 ] || return 1
        shift 3
    done
    [ -n "$(logged)" ]
}
logged() {
    grep -sF -- "$agent" "$accessLog" | tail -n 1
}

[ -e "/run/netns/$namespace" ] || { fact namespace.gone "$namespace" && exit; }
asked=$(date +%s)
said=$(ip netns exec "$namespace" curl -q -sS --max-time 5 --local-port "$clientPort" -A "$agent" \
    -o /dev/null -w '%{http_code}\n' "$url" 2>&1 </dev/null || true)
fact status "$(echo "$said" | tail -n 1)"
fact said "$(echo "$said" | head -n 1)"
eval "set -- $captures"
# A packet is in the file at once; a busy machine may be a moment late.
wait_for 1 is_witnessed "$@" || true
fact log "$(logged)"
hop=0
while [ $# -gt 0 ]; do
    is_there "hop$hop" "$2" "$3" || true
    captured "$1" | while read -r packet; do fact "hop$hop" "$packet"; done
    hop=$((hop + 1))
    shift 3
done
