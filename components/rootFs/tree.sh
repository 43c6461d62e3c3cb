# unmount_below: what is mounted in the tree goes first, the deepest first (proc(5), mountinfo).
unmount_below() {
    awk -v root="$(cd "$path" && pwd -P)/" 'index($5, root) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r mounted; do
        umount "$mounted" || umount -l "$mounted"
    done
}
make_root() {
    mkdir -p "${path%/*}" && mkdir -m 0755 "$path"
}
remove_tree() {
    [ -d "$path" ] || return 0
    unmount_below
    # The mark goes last: what cannot be removed stays ours.
    find "$path" -xdev -mindepth 1 ! -path "$path/.nslab" -delete
    rm -f "$path/.nslab"
    rmdir "$path"
    remove_empty_parents "$path"
}
is_ours() {
    [ -f "$path/.nslab" ] && [ "$(cat "$path/.nslab")" = "$mark" ]
}
