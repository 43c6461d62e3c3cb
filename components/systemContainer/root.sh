# The container's root is a file system in memory, which counts as the container's own memory, with the host's /usr in it:
# every program of the host is there, and nothing needs an image. It outlives the container's processes, but no reboot.
folder=/var/lib/nslab/${lab-}/${object#*.}
root=$folder/root
first_id() {
    echo $((1000000 + slot * 65536))
}
has_root() {
    [ -n "$(disk_size)" ]
}
# make_root: the mounts are the host's: nobody inside can remove them, or make them writable (mount_namespaces(7)).
make_root() {
    id=$(first_id)
    mkdir -p "$root"
    mount -c -t tmpfs -o "size=${diskMiB}m,mode=0755,uid=$id,gid=$id,nosuid" "$mark" "$root" || fail "a file system in memory cannot be mounted on $root"
    (cd "$root" && umask 022 && fill_root)
    mount_read_only /usr "$root/usr"
    for directory in bin sbin lib lib32 lib64 libx32; do
        if [ -d "/$directory" ] && [ ! -L "/$directory" ]; then mount_read_only "/$directory" "$root/$directory"; fi
    done
    mount_read_only "$folder/ssh" "$root/etc/ssh"
}
# mount_read_only FROM TO: no setuid program of the host is one in there.
mount_read_only() {
    mkdir -p "$2"
    { mount -c --bind "$1" "$2" && mount -c -o remount,bind,ro,nosuid,nodev "$2"; } || fail "$1 cannot be mounted on $2"
}
# fill_root: what hier(7) asks for, and what the host's programs look for below /etc. Of the host's users only the system's.
# Programs of the container's own go to /opt/bin, since /usr is the host's.
fill_root() {
    mkdir -p dev etc/profile.d etc/ssh home mnt opt/bin proc root run/sshd srv sys tmp usr var/cache var/lib var/log var/tmp
    chmod 0700 root
    chmod 1777 tmp var/tmp
    ln -s /run var/run
    for link in bin sbin lib lib32 lib64 libx32; do
        [ ! -L "/$link" ] || cp -P "/$link" .
    done
    for file in alternatives bash.bashrc debian_version ethertypes iproute2 ld.so.cache ld.so.conf ld.so.conf.d localtime \
        login.defs mime.types os-release profile protocols rpc services shells; do
        [ ! -e "/etc/$file" ] || cp -a "/etc/$file" etc/
    done
    printf '%s: files\n' passwd group shadow hosts protocols services >etc/nsswitch.conf
    awk -F: -v OFS=: '$3 < 1000 || $3 == 65534 { $2 = "x"; if ($3 == 0) $7 = "/bin/bash"; print }' /etc/passwd >etc/passwd
    awk -F: '{ print $1 ":*:19000:0:99999:7:::" }' etc/passwd >etc/shadow
    awk -F: -v OFS=: '$3 < 1000 || $3 == 65534 { print $1, "x", $3, "" }' /etc/group >etc/group
    chmod 0600 etc/shadow
    printf '127.0.0.1\tlocalhost\n' >etc/hosts
    # shellcheck disable=SC2016 # whoever logs in expands it
    echo 'PATH=$PATH:/opt/bin' >etc/profile.d/opt.sh
    chown -hR "$id:$id" .
}
# clear_run: as a machine's start does (hier(7)). Nobody is in there now; where a link is in its place, that would lead out.
clear_run() (
    id=$(first_id)
    go_to "$root/run" || { rm -rf --one-file-system "$root/run" && mkdir -m 0755 "$root/run" && go_to "$root/run"; } || fail "$root/run is no directory"
    find . -xdev -mindepth 1 -delete
    mkdir -m 0755 sshd
    chown "$id:$id" . sshd
)
remove_root() {
    unmount_all "$folder"
    left=$(mounts_in "$folder" | tr '\n' ' ')
    [ -z "$left" ] || fail "this stays mounted, and is not removed: $left"
    rm -rf --one-file-system "$folder"
    remove_empty_parents "$folder"
}
