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
# settings: what tcpdump was started with, besides what makes the capture the one that it is.
settings() {
    printf '%s\n' "$filter" "$snaplen" "$fileMegabytes" "$files"
}
# has_settings: those of the record; what an older version did not write down has not changed.
has_settings() {
    # shellcheck source=/dev/null
    [ "$(. "$record" && settings)" = "$(settings)" ]
}
# writes: a file that tcpdump has open is one of the ring that others find, and holds what a pcap file begins with.
writes() {
    for open in "/proc/$pid/fd"/*; do
        for file in "$pcap"[0-9] "$pcap"[0-9][0-9]; do
            if is_same "$open" "$file"; then [ -s "$file" ] && return; fi
        done
    done
    false
}
# may_be_writing: between two files of the ring there is a moment with none.
may_be_writing() {
    writes || { sleep 0.1 && writes; }
}
# has_interface: the interface that tcpdump listens on is still there, see packet(7): its index is -1 where it is not.
has_interface() {
    sockets=$(ls -l "/proc/$pid/fd")
    while read -r _ _ _ _ index _ _ _ inode; do
        case $sockets in *"socket:[$inode]"*) if [ "$index" = -1 ]; then return 1; fi ;; esac
    done <"/proc/$pid/net/packet"
}
# end_capture: SIGINT lets tcpdump write what it still holds.
end_capture() {
    none_marked && return 0
    signal_marked INT
    wait_for 5 none_marked || signal_marked KILL
    wait_for 5 none_marked || fail "tcpdump does not end: $(marked_processes | tr '\n' ' ')"
}
# foreign_files: the files of the ring that are not ours. Without its record, those in this lab's own folder are, and
# those that our tcpdump writes.
foreign_files() {
    case $pcap in "/var/lib/nslab/$lab"/*) return 0 ;; esac
    grep -qsxF "pcap=$pcap" "$record" && return 0
    for pid in $(marked_processes); do writes && return 0; done
    for file in "$pcap" "$pcap"[0-9] "$pcap"[0-9][0-9]; do
        [ ! -e "$file" ] || echo "$file exists and is not this lab's; choose another path, or move it away"
    done
}
remove_files() {
    rm -f "$pcap" "$pcap"[0-9] "$pcap"[0-9][0-9]
}
facts() {
    printf '{"pid":%s,"startTime":%s,"interface":"%s","linkType":"%s"}\n' "$pid" "$started" "$on" \
        "$(sed -n 's/^tcpdump: listening on .*link-type \([A-Z0-9_]*\).*/\1/p' "$record.log")"
}
