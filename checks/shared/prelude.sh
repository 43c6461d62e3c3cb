# What the lessons' scripts share. Their arguments are assigned before it, and they change nothing that stays.
set -eu
umask 077

# fact NAME VALUE: a line of the answer; a value of several lines is joined to one.
newline='
'
fact() {
    case $2 in *"$newline"*) set -- "$1" "$(printf '%s' "$2" | tr '\n' ' ')" ;; esac
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
pipe=
clear_up() {
    for process in $started_here; do
        ! alive "${process%:*}" "${process#*:}" || kill "${process%:*}" 2>/dev/null || true
    done
    [ -z "$made_here" ] || rm -f "$made_here"
    [ -z "$pipe" ] || rm -r "${pipe%/*}"
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
# read_capture FILE ARGUMENT...: as tcpdump tells of it, whose powers are nobody's: strangers wrote what it reads.
# After find_lab_user.
read_capture() {
    (
        mark=nslab/$lab/check
        exec <"$1"
        shift
        as_lab_user "" tcpdump -r - "$@" 2>/dev/null
    ) || true # a file that is being written ends in the middle of a packet
}
# make_pipe: one with a name; sets pipe.
make_pipe() {
    pipe=$(mktemp -d /tmp/nslab-check.XXXXXX)/pipe
    mkfifo "$pipe"
}
# within SECONDS COMMAND...: a function that looks at what somebody else may have made to last for ever.
within() {
    longest_look=$1
    shift
    "$@" &
    looker=$!
    remember "$looker"
    wait_for "$longest_look" is_gone "$looker" || kill -s KILL "$looker"
}
is_gone() {
    [ ! -e "/proc/$1/exe" ]
}
# join: a script that becomes a member of the cgroup $1 and then runs the rest, so that every process of it is a member from
# birth. No program of the tree runs but as a process of the container, with all that divides that from the host.
# shellcheck disable=SC2016 # the inner shell expands it
join='echo $$ >"$1/cgroup.procs" && shift && exec "$@"'
# in_container SECONDS PID GROUP COMMAND...: in place of this shell.
in_container() {
    longest_run=$1 container=$2 joined=$3
    shift 3
    exec timeout -k 5 "$longest_run" sh -c "$join" sh "$joined" nsenter -t "$container" -m -p -r -w "$@" </dev/null 2>&1
}
