fact solved.port "$(ip netns exec "$clientNamespace" curl -q -sS -A "$agent" -o /dev/null -w '%{local_port}' "http://$published:$publishedPort/")"
# A packet is in the file at once; a busy machine may be a moment late.
is_captured() {
    for pcap in "$nicPcap" "$bridgePcap" "$hostEndPcap" "$containerEndPcap"; do
        grep -aqsF -- "$agent" "$pcap" "$pcap"[0-9]* || return 1
    done
}
wait_for 5 is_captured || fail "the captures do not hold the request"
