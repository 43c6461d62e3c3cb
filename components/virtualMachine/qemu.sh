qemu_program() {
    case $architecture in arm64) echo qemu-system-aarch64 ;; *) echo qemu-system-x86_64 ;; esac
}
machine_type() {
    case $architecture in arm64) echo virt ;; *) echo q35 ;; esac
}
console_device() {
    case $architecture in arm64) echo ttyAMA0 ;; *) echo ttyS0 ;; esac
}
# qemu_command: the guest's command line (qemu-system-x86_64(1)), as words that `eval set --` takes apart. Its files are
# those of the folder it runs in.
qemu_command() {
    word "$(qemu_program)" -name "$object" -machine "$(machine_type)" -nodefaults -no-user-config -display none
    word -sandbox "$sandbox"
    case $chosen in
    kvm) word -accel kvm -cpu host ;;
    *) word -accel tcg,thread=multi -cpu max ;;
    esac
    word -smp "$cpus" -m "$memoryMiB"
    word -drive "file=disk,if=virtio,format=qcow2,discard=unmap"
    word -drive "file=seed,if=virtio,format=raw,readonly=on"
    # restrict=on: no packet of the guest leaves QEMU, but the answers to what comes in by hostfwd. With internet QEMU has a
    # network of its own (internet.sh).
    if [ -n "$internet" ]; then reach=restrict=off,hostfwd=tcp:; else reach=restrict=on,hostfwd=tcp:127.0.0.1; fi
    word -netdev "user,id=net,ipv6=off,$reach:$sshPort-:22" -device virtio-net-pci,netdev=net
    word -device virtio-rng-pci
    word -chardev "file,id=console,path=console.log,append=on" -serial chardev:console
    word -qmp "unix:run/qmp,server=on,wait=off"
    if [ -e "$folder/base-kernel" ]; then
        word -kernel base-kernel -initrd base-initrd
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
    if [ "$chosen" = kvm ]; then lend kvm; else lend; fi
    rm -f "$folder/qmp" "$folder/run/qmp"
    shorten_console
    make_own_group
    (if [ -n "$internet" ]; then in_own_network "$@"; else as_guest_user "" "$@"; fi) </dev/null >"$folder/qemu.log" 2>&1 &
    pid=$! children="$children $!"
    wait_for 10 is_listening || true
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "QEMU did not start: $(last_lines "$folder/qemu.log" 3)"
    connect_network
}
# shorten_console: one that is as long as it may be would end QEMU.
shorten_console() {
    [ "$(wc -c <"$folder/console.log")" -gt 10000000 ] || return 0
    tail -c 1000000 "$folder/console.log" >"$folder/console.last"
    cat "$folder/console.last" >"$folder/console.log"
    rm "$folder/console.last"
}
is_listening() {
    [ -S "$folder/run/qmp" ] || ended "$pid"
}
# taken_port: who listens where ssh is to be forwarded; our own QEMU does not count.
taken_port() {
    [ -n "$(members)" ] && grep -qsF ":$sshPort-:22" "$folder/command" && return 0
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
    printf 'the port 127.0.0.1:%s is in use by another program (%s); end it, or set sshPort to a free port\n' \
        "$sshPort" "$(echo "$taken" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, PID \2/p')"
}
# find_guest: sets pid and started of the QEMU that runs, if one does.
find_guest() {
    find_program 'qemu-system-*' && pid=$found && started=$(started_at "$pid")
}
# find_program PATTERN: of the object's processes; the agent of an interrupted run is one too. Sets found. One that has
# ended stays a member, with its name, until its parent has noticed.
find_program() {
    for found in $(members); do
        ! ended "$found" || continue
        # shellcheck disable=SC2254 # a pattern
        case $(cat "/proc/$found/comm" 2>/dev/null) in $1) return 0 ;; esac
    done
    return 1
}
runs_as_asked() {
    find_guest && [ "$(qemu_command)" = "$(cat "$folder/command" 2>/dev/null)" ]
}
# ask_to_power_off: what listens there is QEMU's, so that root does not talk to it; an older version's QEMU is root's.
ask_to_power_off() {
    set -- timeout 10 socat -t 3 -
    printf '%s\n' '{"execute":"qmp_capabilities"}' '{"execute":"system_powerdown"}' |
        if [ -S "$folder/qmp" ]; then "$@" "UNIX-CONNECT:$folder/qmp"; else as_guest_user "" "$@" UNIX-CONNECT:run/qmp; fi
}
# stop_guest: as its power button would, see QEMU's QMP reference, system_powerdown; then at once.
stop_guest() {
    if find_guest; then power_off; fi
    end_guest
}
power_off() {
    say "asking the guest to power off"
    if ! { ask_to_power_off || ask_to_power_off; } >/dev/null 2>&1; then
        say "warning: QEMU (PID $pid) takes no question: the guest is ended at once"
        return
    fi
    begun=$(seconds)
    until ends_within 10 "$pid"; do
        [ $(($(seconds) - begun)) -lt 60 ] || break
        say "waiting for the guest to power off: $(($(seconds) - begun)) s; $(last_line "$folder/console.log")"
    done
}
end_guest() {
    end_members
}
