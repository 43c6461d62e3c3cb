probe() {
    rebooted_means gone
    if ! alive "$pid" "$started"; then
        changed "tcpdump (PID $pid) is gone"
        return
    fi
    ! is_stopped "$pid" || changed "tcpdump (PID $pid) was stopped by a signal"
    may_be_writing || changed "the file that tcpdump (PID $pid) writes is no longer at $pcap"
    has_interface || changed "the interface that tcpdump (PID $pid) listens on is gone, though there is one of its name"
}
