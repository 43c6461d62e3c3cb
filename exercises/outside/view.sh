# A system container as the host's own tools see it: its processes, links, cgroups and files are there, and none of its
# programs is, whatever its root has put in their place. All of it is mounted in a mount namespace of our own, and goes with
# it; what is the container's is read-only. The script that looks comes by standard input.
set -eu
umask 022
pid=$1 object=${2#nslab-}
lab=${object%%-*} object=${object#*-}
seat=/var/lib/nslab/$lab/${object#*.}/root
view=/mnt
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
# show FROM TO: no link in a path of the container's leads us elsewhere.
show() (
    mkdir -p "$view$2"
    go_to "$1" || exit 0
    mount -c --bind /proc/self/cwd "$view$2" && mount -c -o remount,bind,ro,nosuid,nodev,noexec "$view$2"
)
# show_programs: the host's, and what they look for below /etc.
show_programs() {
    mkdir -p usr dev etc tmp
    mount -c --bind /usr usr && mount -c -o remount,bind,ro,nosuid,nodev usr
    for directory in bin sbin lib lib32 lib64 libx32; do
        if [ -L "/$directory" ]; then
            cp -P "/$directory" .
        elif [ -d "/$directory" ]; then
            mkdir "$directory"
            mount -c --bind "/$directory" "$directory" && mount -c -o remount,bind,ro,nosuid,nodev "$directory"
        fi
    done
    for file in alternatives group iproute2 ld.so.cache ld.so.conf ld.so.conf.d localtime nsswitch.conf passwd protocols services; do
        [ ! -e "/etc/$file" ] || cp -a "/etc/$file" etc/
    done
    for device in null zero urandom; do
        : >"dev/$device"
        mount -c --bind "/dev/$device" "dev/$device"
    done
}
# show_groups: below the mount points of the host's hierarchies, the container's cgroups, as LXC shows them to it.
show_groups() {
    awk '/ - cgroup2? / { print $5 }' /proc/self/mountinfo | while read -r hierarchy; do
        find "$hierarchy" -maxdepth 4 -type d -path "*/nslab/$lab/$object/payload" 2>/dev/null | head -n 1 | while read -r group; do
            show "$group" "$hierarchy"
        done
    done
}
# show_mounts: of what is mounted in the container, as the kernel says, network namespaces and each proc(5): of the rest the
# files could be anybody's.
show_mounts() {
    awk '{ for (i = 7; i < NF; i++) if ($i == "-") print $(i + 1), $5 }' "/proc/$pid/mountinfo" | while read -r kind place; do
        case $kind:$place in
        nsfs:/run/netns/*[!A-Za-z0-9._-]*) ;;
        nsfs:/run/netns/*)
            [ ! -e "$view$place" ] || continue # where a mount is shared with itself, it is told twice
            : >"$view$place"
            mount -c --bind "/proc/$pid/root$place" "$view$place" 2>/dev/null || rm -f "$view$place"
            ;;
        proc:*\\*) ;;
        proc:/home/* | proc:/mnt/* | proc:/opt/* | proc:/root/* | proc:/srv/* | proc:/var/*)
            mount_on "$view$place" -t proc -o ro,nosuid,nodev,noexec proc 2>/dev/null || true
            ;;
        esac
    done
}
mount -c -t tmpfs -o size=64m,mode=0755,nosuid view "$view"
cd "$view"
show_programs
for directory in home mnt opt root run srv var; do show "$seat/$directory" "/$directory"; done
# Not the container's own, where others could put links while we write there.
chmod 1777 tmp
if [ -d run/netns ]; then mount_on "$view/run/netns" -t tmpfs -o size=1m,mode=0755 netns; fi
mkdir sys proc
mount -c -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -c -t tmpfs -o size=1m,mode=0755 groups sys/fs/cgroup
show_groups
show_mounts
mount -c -t proc -o ro,nosuid,nodev,noexec proc proc
cd /
exec chroot "$view" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin /bin/sh -s
