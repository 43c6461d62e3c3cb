# A PID is used again for other processes; a PID with its start time (proc(5), stat, field 22) is not.
started_at() {
    sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
}
# A zombie has no exe: it is gone, whether or not its parent has noticed.
alive() {
    [ -n "$1" ] && [ -e "/proc/$1/exe" ] && [ "$(started_at "$1")" = "$2" ]
}
# Every process that we start carries this object's mark in its environment.
marked_processes() {
    grep -lsxzF "NSLAB_OBJECT=$mark" /proc/[0-9]*/environ | cut -d / -f 3 || true
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
none_marked() {
    [ -z "$(marked_processes)" ]
}
# signal_marked SIGNAL: one may be gone before its turn comes.
signal_marked() {
    for marked in $(marked_processes); do
        kill -s "$1" "$marked" 2>/dev/null || true
    done
}
