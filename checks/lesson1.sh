# What / is for each of the two processes, and whether a file of the host can be seen from there.
# A device and an inode together name one directory of the machine.
look_at() {
    is_there "$@" || return 0
    fact "$1.rootName" "$(readlink "/proc/$2/root")"
    fact "$1.root" "$(in_chroot "$2" stat -c "%d %i" /)"
    fact "$1.shell" "$(in_chroot "$2" readlink -f /bin/sh)"
    fact "$1.file" "$(in_chroot "$2" ls "$made_here" || true)"
}

make_file
fact file "$made_here"
fact host.root "$(stat -c "%d %i" /)"
fact host.shell "$(readlink -f /bin/sh)"
if [ -d "$rootFs" ]; then fact rootFs.root "$(stat -c "%d %i" "$rootFs")"; else fact rootFs.gone "$rootFs"; fi
look_at chroot "$chrootPid" "$chrootStarted"
look_at container "$containerPid" "$containerStarted"
