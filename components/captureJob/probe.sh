probe() {
    same_boot
    alive "$pid" "$started" || changed "tcpdump (PID $pid) is gone"
    [ -e "${pcap}0" ] || [ -e "$pcap" ] || changed "the capture's file $pcap is gone"
}
