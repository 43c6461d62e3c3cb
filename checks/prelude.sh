# What the lessons' scripts share. Their arguments are assigned before it, and they change nothing that stays.
set -eu
umask 077

# fact NAME VALUE: a line of the answer.
fact() {
    printf '%s\t%s\n' "$1" "$2"
}
# is_there NAME PID START-TIME: whether that very process still lives.
is_there() {
    alive "$2" "$3" && return 0
    fact "$1.gone" "$2"
    return 1
}

# Whatever happens, what was started is ended and what was made is removed.
started_here=
made_here=
clear_up() {
    for process in $started_here; do
        ! alive "${process%:*}" "${process#*:}" || kill "${process%:*}" 2>/dev/null || true
    done
    [ -z "$made_here" ] || rm -f "$made_here"
}
trap clear_up EXIT
trap 'exit 130' INT TERM HUP PIPE

# remember PID: a process that was started here.
remember() {
    started_here="$started_here $1:$(started_at "$1")"
}
# sleep_for SECONDS: a process of the host itself, in the background; its PID is $!.
sleep_for() {
    sleep "$1" >/dev/null 2>&1 &
    remember $!
}
# make_file: an empty file of the check's own, in the host's /tmp; sets made_here.
make_file() {
    made_here=$(mktemp /tmp/nslab-check.XXXXXX)
}
# in_chroot PID COMMAND...: with the process's own /, and in every other respect as this shell is.
in_chroot() {
    (
        root=/proc/$1/root
        shift
        chroot "$root" "$@" </dev/null 2>&1
    )
}
