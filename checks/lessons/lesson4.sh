# Pings both ways, and looks for these very pings in the files of the capture.
# state_of LINK [-n NAMESPACE]: up, down or missing.
state_of() {
    link=$1
    shift
    flags=$(ip "$@" -o link show dev "$link" 2>/dev/null | sed 's/.*<\(.*\)>.*/,\1,/')
    case $flags in "") echo missing ;; *,UP,*) echo up ;; *) echo down ;; esac
}
# ping_facts NAME PATTERN COMMAND...: the command is ping, in its place; the pattern fills its packets.
ping_facts() {
    name=$1 pattern=$2
    shift 2
    said=$("$@" -c 3 -i 0.2 -W 2 -p "$pattern" 2>&1 </dev/null || true)
    fact "$name.ping" "$(echo "$said" | sed -n 's/^\([0-9]* packets transmitted.*\), time.*/\1/p')"
    fact "$name.times" "$(echo "$said" | sed -n 's/^rtt //p')"
    fact "$name.said" "$(echo "$said" | tail -n 1)"
}
# captured PATTERN: the packets whose data starts with it, after ping's own time stamp of 16 bytes.
captured() {
    for file in "$pcap" "$pcap"[0-9]*; do
        [ ! -s "$file" ] || read_capture "$file" -n "icmp and icmp[24:4] = 0x$1"
    done
}
has_replies() {
    captured "$outsidePattern" | grep -q 'echo reply' && captured "$insidePattern" | grep -q 'echo reply'
}
# capture_facts NAME PATTERN
capture_facts() {
    packets=$(captured "$2")
    fact "$1.requests" "$(echo "$packets" | grep -c 'echo request' || true)"
    fact "$1.replies" "$(echo "$packets" | grep -c 'echo reply' || true)"
    fact "$1.request" "$(echo "$packets" | grep -m 1 'echo request' || true)"
    fact "$1.reply" "$(echo "$packets" | grep -m 1 'echo reply' || true)"
}

find_lab_user
[ -e "/run/netns/$namespace" ] || { fact namespace.gone "$namespace" && exit; }
fact outside.state "$(state_of "$outsideName")"
fact inside.state "$(state_of "$insideName" -n "$namespace")"
if is_there capture "$pid" "$startTime"; then
    # tcpdump's last argument, after the file's name, is its filter.
    fact filter "$(tr '\0' '\n' <"/proc/$pid/cmdline" | sed '1,/^-w$/d' | sed 1d | tr '\n' ' ')"
fi
ping_facts outside "$outsidePattern" ping -I "$outsideAddress" "$insideAddress"
ping_facts inside "$insidePattern" ip netns exec "$namespace" ping -I "$insideAddress" "$outsideAddress"
# A packet is in the file at once; a busy machine may be a moment late.
wait_for 1 has_replies || true
capture_facts outside "$outsidePattern"
capture_facts inside "$insidePattern"
