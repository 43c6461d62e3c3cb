preflight() {
    needs_command tcpdump tcpdump
    needs_lab_user
    needs_capabilities net_raw
    if command -v tcpdump >/dev/null && [ -n "${filter-}" ] && ! is_in_use && ! complaint=$(compile 2>&1); then
        printf 'filter: "%s" is no capture filter (pcap-filter(7)): %s\n' "$filter" "$(echo "$complaint" | tail -n 1)"
    fi
    [ -n "${pcap-}" ] || return 0 # not known yet
    missing_parent "$pcap"
    [ -f "$record" ] || refuse_mount "${pcap%/*}" ro
    open_parent "$pcap"
    closed_folder "${pcap%/*}"
    foreign_files
}
# closed_folder FOLDER: where the lab's user cannot get to its own files.
closed_folder() {
    case $1/ in /var/lib/nslab/*) return 0 ;; esac
    if [ -f "$record" ] || [ ! -d "$1" ]; then return 0; fi
    [ -n "$(find "$1/" -maxdepth 0 -perm -001)" ] ||
        echo "others than root may not enter $1, and the lab's own user writes the capture; choose a path below /var/lib/nslab, or: chmod o+x $1"
}
# compile: it takes none of root's powers.
compile() {
    find_lab_user
    as_lab_user "" tcpdump -y EN10MB -d -- "$filter" >/dev/null
}
# is_in_use: what tcpdump has taken before is a filter, and to ask it again takes long.
is_in_use() {
    grep -qsxF -e "filter=$filter" -e "filter='$filter'" "$record"
}
