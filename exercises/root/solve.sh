leave chroot "$tree" sleep "$seconds"
wait_for 5 has_started
