# The one way into a tree whose own programs may change it while we look. No link in it leads us out of it, and none of its
# programs is run out here. A tree is given by its real path.
# inside TREE PLACE: sets found, what the host calls a place in the tree. Symbolic links are followed as they would be from
# inside: where one leads to /bin, that is the tree's /bin and not the host's. It is for looking: before anything is done
# there, go_to says whether it is still there.
inside() {
    found=$1 way=$2 links=0 steps=0
    while [ -n "$way" ]; do
        step=${way%%/*}
        case $way in */*) way=${way#*/} ;; *) way= ;; esac
        case $step in
        "" | .) ;;
        ..) [ "$found" = "$1" ] || found=${found%/*} ;;
        *)
            steps=$((steps + 1))
            [ "$steps" -le 1000 ] || return 1
            if [ -L "$found/$step" ]; then
                links=$((links + 1))
                [ "$links" -le 40 ] || return 1 # as many as path_resolution(7) allows
                way=$(readlink "$found/$step")/$way
                case $way in /*) found=$1 ;; esac
            else
                found=$found/$step
            fi
            ;;
        esac
    done
}
# is_program TREE PLACE
is_program() {
    inside "$1" "$2" && [ -f "$found" ] && [ -x "$found" ]
}
# go_to DIRECTORY: into the directory of just this path, none of whose steps is a link. The kernel says where we are
# (proc(5), cwd); from then on "." is that directory, whatever its path leads to by now. To be called in a subshell.
go_to() {
    cd -P "$1" 2>/dev/null && [ "$(readlink /proc/self/cwd)" = "$1" ]
}
# go_to_new DIRECTORY: the same, and makes it where it is missing, with those above it.
go_to_new() {
    if go_to "$1"; then return 0; fi
    ([ -n "$1" ] && go_to_new "${1%/*}" && umask 022 && mkdir "./${1##*/}")
    go_to "$1"
}
# mount_on DIRECTORY ARGUMENT...: of mount(8), which would look for "." by its path again if it were not told not to.
mount_on() (
    go_to "$1" || fail "$1 is no directory any more, or a symbolic link leads there; it must be a directory"
    shift
    mount -c "$@" /proc/self/cwd
)
# unmount PLACE: what is mounted there. A file, such as a device, goes by its name in its directory: to open it may have
# effects, and while it is a mount it cannot be made a link (rename(2), EBUSY).
unmount() (
    if go_to "$1"; then
        umount -c -l /proc/self/cwd
    else
        go_to "${1%/*}" && [ ! -L "./${1##*/}" ] && umount -c -l "./${1##*/}"
    fi
)
# mounts_in DIRECTORY: each place at it or below it where something is mounted, in the order of mounting (proc(5),
# mountinfo), as the kernel writes it. What a later one covers is there, too.
mounts_in() {
    awk -v at="$1" '$5 == at || index($5, at "/") == 1 { print $5 }' /proc/self/mountinfo
}
# unmount_all DIRECTORY: whatever is mounted at it and below it, the last first. What lies beneath a mount further up stays.
unmount_all() {
    for _ in 1 2 3; do
        places=$(mounts_in "$1")
        [ -n "$places" ] || return 0
        printf '%s\n' "$places" | tac | while read -r mounted; do
            # Blanks, line breaks and backslashes are written as numbers.
            case $mounted in *\\*) mounted=$(printf '%b.' "$(printf '%s\n' "$mounted" | sed 's/\\\([0-7]\{3\}\)/\\0\1/g')") && mounted=${mounted%.} ;; esac
            unmount "$mounted" 2>/dev/null || true # with what covers it, it is gone the next time
        done
    done
}
