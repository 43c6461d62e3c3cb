# What / is for each of the two processes, and whether a file of the host can be seen from there.
look_at() {
    is_there "$@" || return 0
    fact "$1.rootName" "$(readlink "/proc/$2/root")"
    fact "$1.root" "$(in_chroot "$2" /bin/sh -c "$place_of" sh /)"
    fact "$1.shell" "$(in_chroot "$2" /bin/sh -c 'readlink -f /bin/sh')"
    fact "$1.file" "$(in_chroot "$2" /bin/sh -c 'ls "$1" 2>&1 || true' sh "$made_here")"
}
# The device and the inode: together they name one directory of the machine.
# shellcheck disable=SC2016
place_of='stat -c "%d %i" "$1"'

make_file
fact file "$made_here"
fact host.root "$(sh -c "$place_of" sh /)"
fact host.shell "$(readlink -f /bin/sh)"
if [ -d "$rootFs" ]; then fact rootFs.root "$(sh -c "$place_of" sh "$rootFs")"; else fact rootFs.gone "$rootFs"; fi
look_at chroot "$chrootPid" "$chrootStarted"
look_at container "$containerPid" "$containerStarted"
