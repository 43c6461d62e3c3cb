leave unshare -p -f --mount-proc="$tree/proc" chroot "$tree" sleep "$seconds"
wait_for 5 has_started
