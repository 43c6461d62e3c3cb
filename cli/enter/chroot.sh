alive "$pid" "$startTime" || fail "the chrooted process, PID $pid, is gone."
[ $# -gt 0 ] || set -- /bin/sh
enter chroot chroot "$rootFs" "$@"
