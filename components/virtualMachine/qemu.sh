qemu_program() {
    case $architecture in arm64) echo qemu-system-aarch64 ;; *) echo qemu-system-x86_64 ;; esac
}
machine_type() {
    case $architecture in arm64) echo virt ;; *) echo q35 ;; esac
}
console_device() {
    case $architecture in arm64) echo ttyAMA0 ;; *) echo ttyS0 ;; esac
}
# qemu_command: the guest's command line (qemu-system-x86_64(1)), as words that `eval set --` takes apart.
qemu_command() {
    word "$(qemu_program)" -name "$object" -machine "$(machine_type)" -nodefaults -no-user-config -display none -sandbox on
    case $chosen in
    kvm) word -accel kvm -cpu host ;;
    *) word -accel tcg,thread=multi -cpu max ;;
    esac
    word -smp "$cpus" -m "$memoryMiB"
    word -drive "file=$folder/disk,if=virtio,format=qcow2,discard=unmap"
    word -drive "file=$folder/seed,if=virtio,format=raw,readonly=on"
    # restrict=on: no packet of the guest leaves QEMU, but the answers to what comes in by hostfwd.
    if [ -n "$internet" ]; then restrict=off; else restrict=on; fi
    word -netdev "user,id=net,restrict=$restrict,hostfwd=tcp:127.0.0.1:$sshPort-:22" -device virtio-net-pci,netdev=net
    word -device virtio-rng-pci
    word -chardev "file,id=console,path=$folder/console.log,append=on" -serial chardev:console
    word -qmp "unix:$folder/qmp,server=on,wait=off"
    if [ -e "$folder/base-kernel" ]; then
        word -kernel "$folder/base-kernel" -initrd "$folder/base-initrd"
        word -append "root=/dev/vda rw console=$(console_device)${kernelArguments:+ $kernelArguments}"
    elif [ "$architecture" = arm64 ]; then
        word -bios /usr/share/qemu-efi-aarch64/QEMU_EFI.fd
    fi
}
word() {
    for one in "$@"; do printf "'%s' " "$one"; done
}
start_guest() {
    refuse_taken_port
    qemu_command >"$folder/command"
    eval "set -- $(cat "$folder/command")"
    # The environment holds no secret, only the mark.
    setsid env -i PATH="$PATH" NSLAB_OBJECT="$mark" "$@" </dev/null >"$folder/qemu.log" 2>&1 &
    pid=$!
    wait_for 10 is_listening || true
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "QEMU did not start: $(last_lines "$folder/qemu.log" 3)"
}
is_listening() {
    [ -S "$folder/qmp" ] || ended "$pid"
}
# taken_port: who listens where ssh is to be forwarded; our own QEMU does not count.
taken_port() {
    [ -n "$(marked_processes)" ] && grep -qsF "127.0.0.1:$sshPort-" "$folder/command" && return 0
    ss -Hltnp "sport = :$sshPort" | grep -e ' 127\.0\.0\.1:' -e ' 0\.0\.0\.0:' -e ' \*:' | head -n 1
}
# refuse_taken_port: a QEMU that has just ended may hold it a moment longer.
refuse_taken_port() {
    wait_for 3 port_is_free || fail "$(port_advice)"
}
port_is_free() {
    taken=$(taken_port)
    [ -z "$taken" ]
}
port_advice() {
    printf 'the port 127.0.0.1:%s is in use by another program (%s); end it, or set sshPort to a free port' \
        "$sshPort" "$(echo "$taken" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, PID \2/p')"
}
# find_guest: sets pid and started of the QEMU that runs, if one does. The agent of an interrupted run is marked too.
find_guest() {
    for pid in $(marked_processes); do
        case $(cat "/proc/$pid/comm" 2>/dev/null) in
        qemu-system-*)
            started=$(started_at "$pid")
            return 0
            ;;
        esac
    done
    return 1
}
runs_as_asked() {
    find_guest && [ "$(qemu_command)" = "$(cat "$folder/command" 2>/dev/null)" ]
}
# stop_guest: as its power button would, see QEMU's QMP reference, system_powerdown; then at once.
stop_guest() {
    find_guest || return 0
    say "asking the guest to power off"
    printf '%s\n' '{"execute":"qmp_capabilities"}' '{"execute":"system_powerdown"}' |
        timeout 10 socat -t 3 - "UNIX-CONNECT:$folder/qmp" >/dev/null 2>&1 || true
    begun=$(seconds)
    until ends_within 10 "$pid"; do
        [ $(($(seconds) - begun)) -lt 60 ] || break
        say "waiting for the guest to power off: $(($(seconds) - begun)) s; $(last_line "$folder/console.log")"
    done
    end_guest
}
end_guest() {
    none_marked && return 0
    signal_marked KILL
    wait_for 10 none_marked || fail "QEMU does not end: $(marked_processes | tr '\n' ' ')"
}
