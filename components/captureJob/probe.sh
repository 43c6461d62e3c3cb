probe() {
    same_boot
    alive "$pid" "$started" || changed "tcpdump (PID $pid) is gone"
    [ -e "$(first_file)" ] || changed "the capture's file $pcap is gone"
}
