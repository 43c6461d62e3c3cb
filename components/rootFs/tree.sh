# find_tree: sets tree, the real path of the directory.
find_tree() {
    tree=$(cd -P "$path" && pwd -P)
}
make_root() {
    mkdir -p "${path%/*}" && mkdir -m 0755 "$path"
}
remove_tree() {
    [ -d "$path" ] || return 0
    find_tree
    unmount_all "$tree"
    # It may be anybody's, and nothing tells it from the tree where both are of one device.
    left=$(mounts_in "$tree" | tr '\n' ' ')
    [ -z "$left" ] || fail "this stays mounted, and is not removed: $left"
    # The mark goes last: what cannot be removed stays ours.
    plainly find "$path" -xdev -mindepth 1 ! -path "$path/.nslab" -delete
    rm -f "$path/.nslab"
    rmdir "$path"
    remove_empty_parents "$path"
}
# is_ours: sets tree, covered where something is mounted over it, beneath which we look then where nobody else sees it, and
# unread where nobody can tell.
is_ours() {
    unread=
    find_tree 2>/dev/null || return 1
    set -- "$tree" "$((${#mark} + 2))"
    mounted=$(mounts_in "$tree") || unread=1
    covered=$(printf '%s\n' "$mounted" | grep -xF "$tree") || true
    if [ -n "$covered" ]; then
        seen=$(unshare --mount --propagation private /bin/sh -c "$uncover; $read_mark" sh "$@") || unread=1
    else
        seen=$(eval "$read_mark") || unread=1
    fi
    [ "$seen" = "$mark" ]
}
# Who is in the tree can replace the mark by what never ends.
# shellcheck disable=SC2016 # another shell expands it
read_mark='[ ! -f "$1/.nslab" ] || [ -L "$1/.nslab" ] || timeout 5 head -c "$2" "$1/.nslab" 2>/dev/null'
# shellcheck disable=SC2016
uncover='until ! umount -l "$1" 2>/dev/null; do :; done'
# move_up: what was unpacked beside the mark becomes the tree.
move_up() {
    for own in .nslab .nslab.new; do
        if is_taken "$new/$own"; then fail "it holds /$own, where this lab's mark goes"; fi
    done
    find "$new" -mindepth 1 -maxdepth 1 -exec mv -t "$path" {} +
    rm -r "$path/.nslab.new"
}
# make_directories: those that something is mounted on or made in, from outside of the tree. None may lead out of it.
make_directories() {
    for directory in dev etc proc root run sys sys/fs sys/fs/cgroup tmp; do
        if [ -L "$tree/$directory" ]; then fail "its /$directory is a symbolic link; it must be a directory"; fi
        [ -d "$tree/$directory" ] || (go_to_new "$tree/$directory") || fail "its /$directory is no directory"
    done
}
# make_devices: the ones that programs take for granted, see null(4), random(4) and tty(4).
make_devices() (
    go_to "$tree/dev" || fail "its /dev is no directory"
    umask 0
    for device in null:3 zero:5 full:7 random:8 urandom:9; do
        make_device "./${device%:*}" 1 "${device#*:}"
    done
    make_device ./tty 5 0
)
# make_device: also where somebody's output has made a plain file of that name. Where the host is in a user namespace,
# nobody can make a node (user_namespaces(7)): the host's own is mounted on a file, without its path being looked up again.
make_device() {
    [ ! -f "$1" ] || rm -f "$1"
    if is_taken "$1" || mknod "$1" c "$2" "$3" 2>/dev/null; then return 0; fi
    : >"$1"
    exec 8<"$1"
    mount -c --bind "/dev/${1#./}" /proc/self/fd/8 || fail "the device /dev/${1#./} can be neither made nor mounted in it"
    exec 8<&-
}
# remove_devices: all but those; through another, a disk for example, who is in the tree would have the machine.
remove_devices() {
    removed=$(find "$path" -xdev \( -type b -o -type c \) -exec sh -c '
        for device; do
            case $(stat -c "%F %t:%T" "$device") in
            "character special file "1:[35789] | "character special file 5:0") ;;
            *) rm -f "$device" && echo "$device" ;;
            esac
        done' sh {} + | sed -n 1,20p | tr '\n' ' ' | cut -c 1-2000)
    [ -z "$removed" ] || say "left out, since only null, zero, full, random, urandom and tty do no harm: $removed"
}
has_shell() {
    is_program "$tree" /bin/sh
}
