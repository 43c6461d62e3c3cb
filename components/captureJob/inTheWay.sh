in_the_way() {
    lacks tcpdump tcpdump
    if command -v tcpdump >/dev/null && [ -n "${filter-}" ] && ! is_in_use && ! complaint=$(tcpdump -y EN10MB -d -- "$filter" 2>&1 >/dev/null); then
        printf 'filter: "%s" is no capture filter (pcap-filter(7)): %s\n' "$filter" "$(echo "$complaint" | tail -n 1)"
    fi
    [ -n "${pcap-}" ] || return 0 # not known yet
    missing_parent "$pcap"
    foreign_files
}
# is_in_use: what tcpdump has taken before is a filter, and to ask it again takes long.
is_in_use() {
    grep -qsxF -e "filter=$filter" -e "filter='$filter'" "$record"
}
