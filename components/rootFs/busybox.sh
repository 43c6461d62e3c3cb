# unpack: the host's static busybox under the name of each of its applets, as in its official image. Hard links, since a
# new inode for each of them would take as long as all else.
unpack() {
    busybox=$(command -v busybox) || fail "the host has no busybox; install the package busybox-static"
    for directory in bin dev etc mnt proc root run sbin sys sys/fs sys/fs/cgroup tmp usr usr/bin var; do
        mkdir -m 0755 "$new/$directory"
    done
    chmod 1777 "$new/tmp"
    install -m 0755 "$busybox" "$new/bin/busybox"
    chroot "$new" /bin/busybox --install /bin ||
        fail "$busybox does not run in a root file system of its own; install the package busybox-static"
    echo 'root:x:0:0:root:/root:/bin/sh' >"$new/etc/passwd"
    echo 'root:x:0:' >"$new/etc/group"
    chmod 0644 "$new/etc/passwd" "$new/etc/group"
    written_lab_programs
}
# written_lab_programs: what the written lab types and busybox lacks. Its pkill(1) is killall(1) here. bash(1) is the host's,
# with the libraries that it names.
written_lab_programs() {
    if [ ! -e "$new/bin/pkill" ]; then
        printf '%s\n' '#!/bin/sh' 'exec killall "$@"' >"$new/bin/pkill"
        chmod 0755 "$new/bin/pkill"
    fi
    bash=$(command -v bash) || return 0
    libraries=$(ldd "$bash" 2>/dev/null | grep -o '/[^ ]*') || libraries=
    install -m 0755 "$bash" "$new/bin/bash"
    for library in $libraries; do install -D -m 0755 "$library" "$new$library"; done
}
source_in_the_way() {
    needs_command busybox busybox-static
}
