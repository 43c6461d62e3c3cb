# find_group: the directory of the memory cgroup that the process belongs to, if any. A process is in one cgroup of a
# hierarchy: where it is in this one it cannot be in its own.
find_group() {
    group=
    [ -n "$cgroup" ] || return 0
    find_memory_controller || return 1
    group=$controllers/$cgroup
    ! is_same "$controllers/cgroup.procs" "$hierarchy/cgroup.procs" || own=
}
# oom_kills: how often the kernel has killed in the group for want of memory: in version 1 since Linux 4.13.
oom_kills() {
    [ -z "$group" ] || cat "$group/memory.oom_control" "$group/memory.events" 2>/dev/null | awk '$1 == "oom_kill" { print $2 }'
}
# why_ended: what is seen of it. chroot(1) ends with 126 where there is a program that the kernel does not run, with 127
# where there is none, or not the interpreter that it asks for. What is in no format that it knows it takes for a script.
why_ended() {
    if wait "$launched"; then status=0; else status=$?; fi
    if [ "$(oom_kills)" != "$killed" ]; then
        echo "the kernel killed it for want of memory (OOM): the limit of the cgroup $cgroup is too low for it"
    elif [ -s "$log" ]; then
        cat "$log"
    elif [ "$status" != 0 ] && is_elf "$found" && [ "$(elf_machine "$found")" != "$(elf_machine /proc/self/exe)" ]; then
        echo "the kernel does not run $found, which is for another processor (ELF machine $(elf_machine "$found"), this host's is $(elf_machine /proc/self/exe)); take a root file system for this host's"
    elif [ "$status" = 126 ]; then
        echo "the kernel does not run $found: it may not be executed, or is no program of this host's kernel"
    elif [ "$status" = 127 ]; then
        echo "$found is there, and what it needs to be run, its interpreter or dynamic loader, is not in $rootFs"
    else
        echo "it ended with $status"
    fi
}
# is_elf FILE, elf_machine FILE: the processor that it is for, e_machine (elf(5)).
is_elf() {
    [ "$(head -c 4 "$1" | od -An -c | tr -d ' ')" = '177ELF' ]
}
elf_machine() {
    # shellcheck disable=SC2046 # two bytes, the lower one first
    set -- $(od -An -tu1 -j18 -N2 "$1")
    echo $(($1 + 256 * $2))
}
# start COMMAND...: in the cgroup, chrooted, with an environment of its own that carries this object's mark.
start() {
    # shellcheck disable=SC2016 # the inner shell expands it
    set -- sh -c "$enter_tree" sh "$root" "$view" "$(ignores_children "$1")" "$@"
    [ -z "$isolate" ] || set -- unshare -p -f --mount-proc="$root/proc" "$@"
    log=$record.log
    make_own_group
    (
        umask 022
        join_own_group
        [ -z "$group" ] || echo 0 >"$group/cgroup.procs"
        exec setsid env -i NSLAB_OBJECT="$mark" HOME=/root \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
    ) </dev/null >/dev/null 2>"$log" &
    launched=$! children="$children $!"
}
# ignores_children PROGRAM: PID 1 is the parent of those who lost theirs (pid_namespaces(7)), and a sleep(1) would leave each
# of them a zombie. It starts none and waits for none, so that it can ignore their end: the kernel then forgets them at once
# (wait(2), SIGCHLD). dash's trap cannot say so, env(1) can since coreutils 8.31.
ignores_children() {
    case $isolate:${1##*/} in
    1:sleep) ! env --ignore-signal=CHLD true 2>/dev/null || echo --ignore-signal=CHLD ;;
    esac
}
# enter_tree: in a mount namespace of its own it shows the group's files inside, as container engines do. What goes wrong
# up to here is in the log; what the command itself says is not.
# shellcheck disable=SC2016 # the inner shell expands it
enter_tree='
    set -e
    root=$1 view=$2 ignores=$3
    shift 3
    [ -z "$view" ] || mount -o bind,ro "$view" "$root/sys/fs/cgroup"
    exec ${ignores:+env "$ignores"} chroot "$root" "$@" 2>/dev/null'
# proc_is_mounted: what is to be seen there is of that file system; by its number (statfs(2)), which every stat(1) knows.
proc_is_mounted() (
    go_to "$root/proc" && [ "$(stat -f -c %t .)" = 9fa0 ]
)
# what_is_unmounted: what is no longer mounted inside, a word each. Below another /proc there may be the host's.
what_is_unmounted() {
    if [ -z "$isolate" ]; then
        proc_is_mounted || echo /proc
        return
    fi
    inside=/proc/$pid/root
    is_same "$inside/proc/1/ns/pid" "/proc/$pid/ns/pid" || echo /proc
    [ -z "$group" ] || is_same "$inside/sys/fs/cgroup/cgroup.procs" "$group/cgroup.procs" || echo /sys/fs/cgroup
}
# mount_again: in the mount namespace of the process, and in its PID namespace, which decides what /proc shows. mount(8)
# is the host's, and is in the other mount namespace for that one call alone: it could be another program there.
mount_again() {
    if [ -z "$isolate" ]; then
        mount_proc
        return
    fi
    for place in $(what_is_unmounted); do
        case $place in
        /proc) set -- nsenter --target "$pid" --pid mount -t proc proc ;;
        *) set -- mount -o bind,ro "$group" ;;
        esac
        "$@" --namespace "$pid" "$root$place" ||
            fail "$place cannot be mounted again inside; replace the process with: kill $pid; pulumi up"
    done
}
mount_proc() {
    proc_is_mounted || mount_on "$root/proc" -t proc proc
}
# unmount_proc: what lies beneath another mount goes with the tree.
unmount_proc() {
    unmount_all "$root/proc"
    ! proc_is_mounted || fail "$root/proc cannot be unmounted"
}
# has_command NAME: whether a shell inside would find it. It is not asked, since it may be anybody's program by now.
has_command() {
    case $1 in
    */*) is_program "$root" "$1" ;;
    *)
        for folder in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin; do
            if is_program "$root" "$folder/$1"; then return 0; fi
        done
        false
        ;;
    esac
}
# find_started: the process whose root is the tree and whose program is from it; sets pid.
find_started() {
    if [ -n "$isolate" ]; then pid=$(pgrep -P "$launched" | head -n 1); else pid=$launched; fi
    [ -n "$pid" ] && case $(readlink "/proc/$pid/exe") in "$root"/*) true ;; *) false ;; esac
}
has_started_or_ended() {
    [ ! -e "/proc/$launched/exe" ] || find_started
}
# end_all: TERM where it can help, which is not where the first process of a PID namespace has no handler for it.
end_all() {
    if [ -z "$isolate" ] || listens_for_term "$pid"; then end_members TERM 3; else end_members; fi
}
# listens_for_term PID: signal 15 in SigCgt, see proc(5).
listens_for_term() {
    caught=$(awk '/^SigCgt/ { print $2 }' "/proc/$1/status" 2>/dev/null)
    [ $((0x${caught:-0} & 0x4000)) != 0 ]
}
facts() {
    printf '{"pid":%s,"startTime":%s,"pidNamespace":"%s"}\n' "$pid" "$started" "$(readlink "/proc/$pid/ns/pid")"
}
