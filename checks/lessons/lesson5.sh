# Asks the published port from the client's namespace, or waits until another machine does; then looks for that very
# request at every observation point and in the log.
# packets PCAP FILTER: one a line (tcpdump -v takes two), in the order of their times, since we ask or wait.
packets() {
    for file in "$1" "$1"[0-9]*; do
        [ ! -s "$file" ] || read_capture "$file" -tt -n -v -S "$2"
    done | awk -v since="$asked" '/^[0-9]/ { first = $0; time = $1 } /: Flags \[/ && time >= since { print first, $0 }' | sort -n
}
captured() {
    packets "$1" "tcp port $clientPort and host $client"
}
# is_witnessed PCAP PID START-TIME ...: whether each capture holds what carries data, both ways, and the log its line.
is_witnessed() {
    while [ $# -gt 0 ]; do
        [ "$(captured "$1" | grep -c 'Flags \[P')" -ge 2 ] || return 1
        shift 3
    done
    [ -n "$(logged)" ]
}
# await_witnesses SECONDS PCAP PID START-TIME ...: a packet is in the file at once; a busy machine may be a moment late.
await_witnesses() {
    latest=$(($(date +%s) + $1))
    shift
    until is_witnessed "$@" || [ "$(date +%s)" -ge "$latest" ]; do sleep 0.1; done
}
# logged: the line of the request that has our agent, or was asked by the other machine.
logged() {
    if [ -n "$namespace" ]; then
        grep -sF -- "$agent" "$accessLog" | tail -n 1
    else
        awk -v since="$asked" -v client="$client" '$1 >= since && $2 == client' "$accessLog" 2>/dev/null | head -n 1
    fi
}
ask() {
    [ -e "/run/netns/$namespace" ] || { fact namespace.gone "$namespace" && exit; }
    said=$(ip netns exec "$namespace" curl -q -sS --max-time 5 --local-port "$clientPort" -A "$agent" \
        -o /dev/null -w '%{http_code}\n' "$url" 2>&1 </dev/null || true)
    fact status "$(echo "$said" | tail -n 1)"
    fact said "$(echo "$said" | head -n 1)"
}
# await_request PCAP: sets client and clientPort, of the first that asks.
await_request() {
    deadline=$(($(date +%s) + requestSeconds))
    until opening=$(packets "$1" "dst host $published and tcp dst port $publishedPort and tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn" | head -n 1) && [ -n "$opening" ]; do
        [ "$(date +%s)" -lt "$deadline" ] || return 1
        sleep 0.2
    done
    client=$(echo "$opening" | sed 's/.*) *\([0-9.]*\)\.[0-9]* > .*/\1/')
    clientPort=$(echo "$opening" | sed 's/.*) *[0-9.]*\.\([0-9]*\) > .*/\1/')
    fact client "$client"
}

# To the millisecond, as nginx has it: what was asked before is not meant.
asked=$(date +%s.%N)
find_lab_user
eval "set -- $captures"
if [ -n "$namespace" ]; then
    ask
elif await_request "$1"; then
    await_witnesses 3 "$@"
    fact status "$(logged | sed 's/^[^"]*"[^"]*" \([0-9]*\) .*/\1/')"
fi
[ -z "$client" ] || await_witnesses 1 "$@"
fact log "$([ -z "$client" ] || logged)"
point=0
while [ $# -gt 0 ]; do
    is_there "point$point" "$2" "$3" || true
    [ -z "$client" ] || captured "$1" | while read -r packet; do fact "point$point" "$packet"; done
    point=$((point + 1))
    shift 3
done
