# find_place: sets where tcpdump listens, on and within.
find_place() {
    on=$interface within=$namespace
    [ -n "$peer" ] || return 0
    on=$(peer_of "$interface" ${namespace:+-n "$namespace"})
    within=
    [ -n "$on" ] || fail "the interface \"$interface\" of the network namespace \"$namespace\" is no end of a veth pair whose other end is the host's"
}
# start_capture: returns once tcpdump listens. It opens its files by their names in the folder that it works in: no other
# folder of their path lets the lab's user in.
start_capture() {
    find_place
    find_lab_user
    log=$record.log
    again make_file "$log"
    again make_ring
    set -- setsid tcpdump -i "$on" -n --immediate-mode -U \
        -s "$snaplen" -C "$fileMegabytes" -W "$files" -w "./${pcap##*/}"
    [ -z "$filter" ] || set -- "$@" -- "$filter"
    make_own_group
    (
        join_own_group
        cd "${pcap%/*}" || exit
        as_lab_user_in "$within" +net_raw "$@"
    ) </dev/null >/dev/null 2>"$log" &
    pid=$! children="$children $!"
    wait_for 5 is_listening || fail "tcpdump does not listen after 5 s: $(cat "$log")"
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "tcpdump did not start: $(cat "$log")"
}
# make_ring: the files, empty and the lab user's, who can make none in a folder of root's. What was planted there is not
# followed: a file that is there already is an error (set -C), and of a link it is the link that is given away.
make_ring() {
    remove_files
    set --
    number=0
    while [ "$number" -lt "$files" ]; do
        # tcpdump numbers them from 0, with as many digits as the last one has.
        case $files:$number in ?:* | 10:* | *:??) set -- "$@" "$pcap$number" ;; *) set -- "$@" "${pcap}0$number" ;; esac
        number=$((number + 1))
    done
    mkdir -p "${pcap%/*}" && (set -C && for file; do : >"$file"; done) && chown -h "$labUser:$labUser" "$@" && let_in "${pcap%/*}"
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
    end_members INT 5
}
# foreign_files: the files of the ring that are not ours. Without its record, those in this lab's own folder are, and
# those that our tcpdump writes.
foreign_files() {
    case $pcap in "/var/lib/nslab/$lab"/*) return 0 ;; esac
    grep -qsxF "pcap=$pcap" "$record" && return 0
    for pid in $(members); do writes && return 0; done
    for file in "$pcap" "$pcap"[0-9] "$pcap"[0-9][0-9]; do
        ! is_taken "$file" || echo "$file exists and is not this lab's; choose another path, or move it away"
    done
}
remove_files() {
    rm -f "$pcap" "$pcap"[0-9] "$pcap"[0-9][0-9]
}
facts() {
    printf '{"pid":%s,"startTime":%s,"interface":"%s","linkType":"%s"}\n' "$pid" "$started" "$on" \
        "$(sed -n 's/^tcpdump: listening on .*link-type \([A-Z0-9_]*\).*/\1/p' "$record.log")"
}
