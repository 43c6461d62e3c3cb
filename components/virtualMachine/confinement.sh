# What breaks out of QEMU is the lab's user without a capability, and can write nothing but the guest's disk and console.
sandbox=on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny
lent=
# own_files: QEMU enters the folder as it starts, since the folders above are root's alone. Root writes and removes files in
# it, so QEMU may write in none but "run". Files that an older version's QEMU made were root's.
own_files() {
    find_lab_user
    mkdir -p "$folder/run"
    : >>"$folder/console.log"
    chown "$labUser" "$folder/disk" "$folder/console.log" "$folder/run"
    chgrp "$labUser" "$folder" "$folder/seed"
    chmod 0640 "$folder/seed"
    # Where they are links they are the cache's own: each lab's user reads them, and nobody else comes to them.
    chmod 0444 "$folder"/base-*
    chmod 0710 "$folder"
}
# as_guest_user CAPABILITIES COMMAND...: in place of this shell, in the folder, with nothing of this shell's environment but
# the mark. It can fill no disk, be it by the console, and leaves no core(5) of the guest's memory.
as_guest_user() {
    allowed=$1
    shift
    join_own_group
    cd "$folder" || exit
    # shellcheck disable=SC3045 # dash and busybox have it too
    ulimit -c 0
    ulimit -f "$(((diskGiB + 1) * 2097152))"
    through=with_lent
    as_lab_user "$allowed" setsid "$@"
}
# lend DEVICE...: sets lent, those of /dev that the lab's user cannot open. /dev/kvm is a group's, and without udev(7) root's.
lend() {
    lent=
    for device in "$@"; do
        # shellcheck disable=SC2016 # the inner shell expands it
        (as_lab_user "" /bin/sh -c ': <>"/dev/$0"' "$device") 2>/dev/null || lent="$lent $device"
    done
}
# with_lent COMMAND...: with nodes of its own for what is lent, which nobody else sees (admin-guide/devices.txt of Linux).
with_lent() {
    [ -n "$lent" ] || exec "$@"
    # shellcheck disable=SC2016 # the inner shell expands it
    exec unshare --mount /bin/sh -euc '
        user=$0 lent=$1
        shift
        mount -c -t tmpfs -o mode=0755,size=64k tmpfs run
        for device in $lent; do
            case $device in kvm) minor=232 ;; net/tun) minor=200 ;; esac
            mknod -m 0600 "run/${device##*/}" c 10 "$minor"
            chown "$user" "run/${device##*/}"
            mount -c --bind "run/${device##*/}" "/dev/$device"
        done
        umount -l run
        exec "$@"
    ' "$labUser" "$lent" "$@"
}
