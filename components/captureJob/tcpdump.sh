# find_place: sets where tcpdump listens, on and within.
find_place() {
    on=$interface within=$namespace
    [ -n "$peer" ] || return 0
    on=$(peer_of "$interface" ${namespace:+-n "$namespace"})
    within=
    [ -n "$on" ] || fail "the interface \"$interface\" of the network namespace \"$namespace\" is no end of a veth pair whose other end is the host's"
}
# start_capture: returns once tcpdump listens. -Z root: its files are in a folder that only root can enter.
start_capture() {
    find_place
    log=$record.log
    again make_file "$log"
    again make_file "$(first_file)" # that tcpdump finds its folder
    set -- tcpdump -i "$on" -n --immediate-mode -U -Z root \
        -s "$snaplen" -C "$fileMegabytes" -W "$files" -w "$pcap"
    [ -z "$filter" ] || set -- "$@" -- "$filter"
    (
        if [ -n "$within" ]; then set -- ip netns exec "$within" "$@"; fi
        exec setsid env NSLAB_OBJECT="$mark" "$@"
    ) </dev/null >/dev/null 2>"$log" &
    pid=$!
    wait_for 5 is_listening || fail "tcpdump does not listen after 5 s: $(cat "$log")"
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "tcpdump did not start: $(cat "$log")"
}
# first_file: tcpdump numbers the files from 0, with as many digits as the last one has.
first_file() {
    case $files in ? | 10) echo "${pcap}0" ;; *) echo "${pcap}00" ;; esac
}
is_listening() {
    grep -qs '^tcpdump: listening' "$log" || [ ! -e "/proc/$pid/exe" ]
}
# end_capture: SIGINT lets tcpdump write what it still holds.
end_capture() {
    none_marked && return 0
    signal_marked INT
    wait_for 5 none_marked || signal_marked KILL
    wait_for 5 none_marked || fail "tcpdump does not end: $(marked_processes | tr '\n' ' ')"
}
remove_files() {
    rm -f "$pcap" "$pcap"[0-9] "$pcap"[0-9][0-9]
}
facts() {
    printf '{"pid":%s,"startTime":%s,"interface":"%s","linkType":"%s"}\n' "$pid" "$started" "$on" \
        "$(sed -n 's/^tcpdump: listening on .*link-type \([A-Z0-9_]*\).*/\1/p' "$record.log")"
}
