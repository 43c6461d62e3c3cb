preflight() {
    [ -n "${path-}" ] || return 0 # not known yet
    needs_capabilities chown
    needs_mknod
    missing_parent "$path"
    [ -f "$record" ] || refuse_mount "$path" ro noexec nodev nosymfollow
    open_parent "$path"
    if is_taken "$path"; then
        is_ours || echo "$path exists and is not this lab's; choose another path, or move it away"
    fi
    source_in_the_way
}
# needs_mknod: in a user namespace the capability is not all (user_namespaces(7)); there it is tried, where nobody sees it.
needs_mknod() {
    needs_capabilities mknod
    if [ -f "$record" ] || { read -r _ _ users </proc/self/uid_map && [ "$users" = 4294967295 ]; }; then return 0; fi
    # shellcheck disable=SC2016 # the inner shell expands it
    unshare --mount /bin/sh -c 'mount -t tmpfs tmpfs /mnt && { mknod /mnt/null c 1 3 || { : >/mnt/null && mount --bind /dev/null /mnt/null; }; }' 2>/dev/null ||
        echo "nobody can make or mount device nodes on the host, which is in a user namespace (user_namespaces(7)); use a privileged container, or a machine"
}
# others_may_enter: whether anybody but root may enter every folder above the tree. A setuid program in it would be
# theirs to run.
others_may_enter() {
    above=$path
    set --
    while above=${above%/*} && [ -n "$above" ]; do
        # What is missing is made by us, and for root alone.
        [ -d "$above" ] || return 1
        set -- "$above" "$@"
    done
    [ -z "$(find "$@" -maxdepth 0 -user root ! -perm /011)" ]
}
refuse_open_folder() {
    if [ ! -f "$record" ] && others_may_enter; then
        echo "others than root may enter ${path%/*}, and could run the setuid programs of $1; choose a path below /var/lib/nslab/$lab, or: chmod 0700 ${path%/*}"
    fi
}
# lacks_space KIBIBYTES WHAT: said before it is built, not at every look afterwards.
lacks_space() {
    [ ! -f "$record" ] || return 0
    file_system "$path"
    [ "$free" -ge "$1" ] || echo "$2 needs $1 KiB and $place has $free KiB left; make room, or choose another path"
}
