chroot "$tree" mount -t proc proc /proc
fact solved.pid "$(chroot "$tree" pidof "$program")"
fact solved.token "$(chroot "$tree" cat "/proc/1/root$outside")"
chroot "$tree" killall "$program"
is_gone() {
    ! chroot "$tree" pidof "$program" >/dev/null
}
wait_for 5 is_gone || fail "the process $program does not end"
