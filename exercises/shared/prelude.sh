# What the exercises' scripts share, after what the lessons' scripts share and members.sh.
# shellcheck disable=SC2034 # for members.sh
mark=nslab/$lab/$object
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
again() {
    "$@"
}
# refuse WORDS: something is in the way; start.sh says all of it, and then calls ready.
refused=
refuse() {
    fact refused "$*"
    refused=1
}
ready() {
    [ -z "$refused" ] || exit 0
}
# stays COMMAND...: a process of the exercise, that goes on after the script; its PID is $!.
stays() {
    make_own_group
    (
        join_own_group
        exec setsid env -i NSLAB_OBJECT="$mark" PATH="$PATH" "$@"
    ) </dev/null >/dev/null 2>&1 &
}
# kept: what the files of a start begin with that keep how the lab was.
kept=/run/nslab/exercises/$lab/$object
forget_kept() {
    rm -f "$kept".*
    rmdir "${kept%/*}" /run/nslab/exercises /run/nslab 2>/dev/null || true
}
# sleepers SECONDS: the PIDs of the processes `sleep SECONDS`, whoever started them and wherever they are.
sleepers() {
    for commandLine in $(grep -lsxzF -- "$1" /proc/[0-9]*/cmdline || true); do
        case $(tr '\0' '\n' <"$commandLine" 2>/dev/null | head -n 1) in
        sleep | */sleep | busybox | */busybox)
            commandLine=${commandLine#/proc/}
            echo "${commandLine%/cmdline}"
            ;;
        esac
    done
}
# root_of PID: device and inode of its root directory; nothing that hangs keeps us.
root_of() {
    timeout -k 1 20 stat -L -c "%d %i" "/proc/$1/root/." 2>/dev/null || true
}
# end_sleepers SECONDS
end_sleepers() {
    for sleeper in $(sleepers "$1"); do kill -s KILL "$sleeper" 2>/dev/null || true; done
}
# proc_is_in DIRECTORY: whether a proc(5) is to be seen there; by the number of its file system (statfs(2)).
proc_is_in() {
    [ "$(stat -f -c %t "$1" 2>/dev/null)" = 9fa0 ]
}
# leave COMMAND...: what a student leaves running in the background.
leave() {
    setsid "$@" </dev/null >/dev/null 2>&1 &
}
