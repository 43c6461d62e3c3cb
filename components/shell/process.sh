# read_stat PID: sets process_state and process_started, without another process (proc(5), stat, fields 3 and 22).
read_stat() {
    process_state='' process_started='' stat=''
    [ -e "/proc/$1/exe" ] || return 0
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
    # shellcheck disable=SC2086 # the fields after the program's name
    set -- ${stat##*) }
    process_state=$1 process_started=${20}
}
# A PID is used again for other processes; a PID with its start time is not.
started_at() {
    read_stat "$1"
    echo "$process_started"
}
# A zombie has no exe: it is gone, whether or not its parent has noticed.
alive() {
    [ -n "$1" ] || return 1
    read_stat "$1"
    [ -n "$process_started" ] && [ "$process_started" = "$2" ]
}
# is_same FILE FILE: one file by two names; POSIX has this since 2024.
is_same() {
    # shellcheck disable=SC3013
    [ "$1" -ef "$2" ]
}
# is_stopped PID: by a signal that stops, see signal(7).
is_stopped() {
    read_stat "$1"
    case $process_state in [Tt]) true ;; *) false ;; esac
}
# wait_for SECONDS COMMAND...: until the command succeeds, looking about 100 times a second.
wait_for() {
    tries=$(($1 * 100))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.01
    done
}
