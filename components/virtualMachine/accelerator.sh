# choose_accelerator: sets chosen. /dev/kvm can be there and guests hang on it all the same, so that a guest must have
# run on it since this machine was booted.
choose_accelerator() {
    chosen=$accelerator
    [ "$accelerator" = auto ] || return 0
    chosen=tcg
    why="this machine has no /dev/kvm"
    if [ -w /dev/kvm ]; then
        if kvm_works; then chosen=kvm; else why="no guest runs on this machine's /dev/kvm"; fi
    fi
    [ "$chosen" = kvm ] ||
        say "warning: $why: the guest's processor is emulated (TCG), and everything in it takes 10 to 30 times as long"
}
kvm_works() {
    proof=/var/cache/nslab/kvm
    boot=$(cat /proc/sys/kernel/random/boot_id)
    if ! grep -qsF "$boot" "$proof"; then
        if a_guest_runs; then verdict=works; else verdict=fails; fi
        echo "$boot $verdict" >"$proof"
    fi
    grep -qxF "$boot works" "$proof"
}
# a_guest_runs: whether the image's kernel says something that it only says once it runs, within 20 s; 60 s where its
# own boot loader brings it.
a_guest_runs() {
    say "trying whether a guest runs on /dev/kvm"
    trial=$folder/trial
    : >"$trial"
    chown "$labUser" "$trial"
    set -- "$(qemu_program)" -accel kvm -nodefaults -no-user-config -display none -no-reboot -m 512 -cpu host \
        -machine "$(machine_type)" -serial file:trial -sandbox "$sandbox"
    if [ -e "$folder/base-kernel" ]; then
        tries=20
        set -- "$@" -kernel base-kernel -append "console=$(console_device) panic=-1"
    else
        tries=60
        set -- "$@" -drive "file=disk,if=virtio,format=qcow2" -snapshot
    fi
    lend kvm
    (as_guest_user "" "$@") </dev/null >/dev/null 2>&1 &
    trial_pid=$!
    wait_for "$tries" trial_has_ended || true
    kill -9 "$trial_pid" 2>/dev/null || true
    wait "$trial_pid" 2>/dev/null || true
    trial_ran
}
trial_ran() {
    grep -qs -e 'Kernel panic' -e 'systemd\[1\]' -e 'Welcome to' -e 'login:' "$trial"
}
trial_has_ended() {
    trial_ran || ended "$trial_pid"
}
