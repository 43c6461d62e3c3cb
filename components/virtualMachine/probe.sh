probe() {
    if ! has_disk; then
        changed "its disk is gone from $folder: a new guest takes its place"
    elif ! alive "$pid" "$started"; then
        changed "QEMU (PID $pid) is gone: the guest starts again, with its disk"
        taken=$(taken_port)
        [ -z "$taken" ] || refused "$(port_advice)"
    fi
}
