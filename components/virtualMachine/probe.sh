probe() {
    if ! has_disk; then
        drifted no_disk "its disk is gone from $folder: a new guest takes its place"
    elif ! alive "$pid" "$started"; then
        drifted stopped "QEMU (PID $pid) is gone: the guest starts again, with its disk"
        port_is_free || refused "$(port_advice)"
    elif [ -n "${networkPid-}" ] && ! alive "$networkPid" "$networkStarted"; then
        drifted offline "slirp4netns (PID $networkPid) is gone: the guest is connected again, and goes on meanwhile"
    fi
}
