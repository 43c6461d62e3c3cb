# fill_from_busybox: the host's static busybox and a link to it for each of its applets.
fill_from_busybox() {
    busybox=$(command -v busybox) || fail "the host has no busybox; install the package busybox-static"
    for directory in bin dev etc mnt proc root run sbin sys sys/fs sys/fs/cgroup tmp usr usr/bin var; do
        mkdir -m 0755 "$path/$directory"
    done
    chmod 1777 "$path/tmp"
    install -m 0755 "$busybox" "$path/bin/busybox"
    chroot "$path" /bin/busybox --install -s /bin ||
        fail "$busybox does not run in a root file system of its own; install the package busybox-static"
    echo 'root:x:0:0:root:/root:/bin/sh' >"$path/etc/passwd"
    echo 'root:x:0:' >"$path/etc/group"
    chmod 0644 "$path/etc/passwd" "$path/etc/group"
}
# make_devices: the ones that programs take for granted, see null(4), random(4) and tty(4).
make_devices() {
    for device in null:3 zero:5 full:7 random:8 urandom:9; do
        make_device "$path/dev/${device%:*}" 1 "${device#*:}"
    done
    make_device "$path/dev/tty" 5 0
}
# make_device: also where somebody's output has made a plain file of that name.
make_device() {
    [ ! -f "$1" ] || rm -f "$1"
    [ -e "$1" ] || [ -L "$1" ] || mknod -m 0666 "$1" c "$2" "$3"
}
# copy_files: for each file its place on the host, its place in the tree, its SHA-256 and its mode.
copy_files() {
    eval "set -- $files"
    while [ $# -gt 0 ]; do
        { has_digest "$path$2" "$3" && has_mode "$path$2" "$4"; } || copy_file "$@"
        remove_upload "$1"
        shift 4
    done
}
has_digest() {
    [ -f "$1" ] && echo "$2  $1" | sha256sum -c --status
}
has_mode() {
    [ "$(stat -c %a "$1")" = "$2" ]
}
copy_file() {
    (umask 022 && mkdir -p "$(dirname "$path$2")")
    cp "$1" "$path$2.new"
    has_digest "$path$2.new" "$3" || fail "$1 is not the file that this stack was given: its SHA-256 is not $3"
    chmod "$4" "$path$2.new"
    mv "$path$2.new" "$path$2"
}
# remove_upload: only what was copied to this host for us.
remove_upload() {
    case $1 in "/tmp/nslab-$lab-"*) rm -f "$1" ;; esac
}
facts() {
    printf '{"path":"%s"}\n' "$path"
}
