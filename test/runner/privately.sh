# Runs the arguments with PIDs and cgroups of their own, and with a network, /run, /tmp, /var/cache/nslab and
# /var/lib/nslab of their own too where they have a machine of their own.
# cgroups: the folders, just made, each of which takes the place of the root of its hierarchy there.
# own: machine or processes

set -eu
for cgroup in $cgroups; do echo $$ >"$cgroup/cgroup.procs"; done
network=
[ "$own" = processes ] || network=--net
export cgroups own
# shellcheck disable=SC2016 # the inner shell expands them
exec unshare --cgroup ${network:+"$network"} --mount --pid --fork --kill-child --mount-proc /bin/sh -euc '
    for cgroup in $cgroups; do
        # In version 2 a folder has either processes or limits below it.
        [ ! -e "$cgroup/cgroup.subtree_control" ] || { mkdir "$cgroup/tests" && echo 1 >"$cgroup/tests/cgroup.procs"; }
        mount --bind "$cgroup" "${cgroup%/*}"
    done
    [ "$own" = processes ] || {
        mount -t tmpfs -o mode=755 tmpfs /run
        ip link set lo up
        # A network begins with the settings of the host (ip-sysctl), which forwards where it has Docker.
        echo 0 >/proc/sys/net/ipv4/ip_forward
        mkdir /run/var-lib
        mount --bind /var/lib /run/var-lib
        mount -t tmpfs -o mode=755 tmpfs /var/lib
        for folder in /run/var-lib/*; do
            [ "${folder##*/}" = nslab ] || ln -s "$folder" /var/lib/
        done
        mkdir -p /var/cache/nslab
        mount -t tmpfs -o mode=755 tmpfs /var/cache/nslab
        # The folders that are there are those of others, what this run has made for all of its files, and the program.
        mkdir /run/tmp
        mount --rbind /tmp /run/tmp
        mount -t tmpfs -o mode=1777 tmpfs /tmp
        for folder in /run/tmp/*/; do
            same=/tmp/$(basename "$folder")
            mkdir "$same"
            # The folders of others come and go: a removed one that is mounted still has a name, and no link.
            why=$(mount --rbind "$folder" "$same" 2>&1) || [ "$(stat -c %h "$folder" 2>/dev/null || echo 0)" = 0 ] || { echo "$why" && exit 1; }
        done
    }
    unset cgroups cgroup own
    # The first process of a PID namespace takes notice of the end of those that lost their parent.
    "$@" &
    wait $!
' sh "$@"
