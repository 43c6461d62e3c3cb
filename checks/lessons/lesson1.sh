# What / is for each of the two processes, and whether a file of the host can be seen from there.
# A device and an inode together name one directory of the machine. It is looked at from outside, by way of /proc: a
# program of the tree could be anybody's by now, and tell anything.
look_at() {
    is_there "$@" || return 0
    root=/proc/$2/root
    fact "$1.rootName" "$(readlink "$root")"
    fact "$1.root" "$(timeout -k 1 20 stat -L -c "%d %i" "$root/.")"
    if is_program "$root" /bin/sh; then fact "$1.shell" "${found#"$root"}"; else fact "$1.shell" "gone"; fi
    if inside "$root" "$made_here" && is_same "$found" "$made_here"; then fact "$1.file" "$made_here"; fi
    is_there "$@" || return 0 # its PID may be another's meanwhile
}

make_file
fact file "$made_here"
fact host.root "$(stat -c "%d %i" /)"
fact host.shell "$(readlink -f /bin/sh)"
if [ -d "$rootFs" ]; then fact rootFs.root "$(stat -c "%d %i" "$rootFs")"; else fact rootFs.gone "$rootFs"; fi
within 60 look_at chroot "$chrootPid" "$chrootStarted"
within 60 look_at container "$containerPid" "$containerStarted"
