# seconds: a clock that nobody sets.
seconds() {
    cut -d . -f 1 /proc/uptime
}
say() {
    printf '%s\n' "$*" >&2
}
# last_lines FILE COUNT: as plain text; a console also draws, and a line can be of any length.
last_lines() {
    tail -c 20000 "$1" 2>/dev/null | tr '\r' '\n' | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | LC_ALL=C tr -cd '\12\40-\176' |
        grep -v '^ *$' | tail -n "$2" | cut -c 1-200
}
last_line() {
    last_lines "$1" 1
}
# with_progress WHAT LOG COMMAND...: says every 10 s how long it takes already, and the log's last line.
with_progress() {
    what=$1 log=$2
    shift 2
    begun=$(seconds)
    say "$what"
    env NSLAB_OBJECT="$mark" "$@" </dev/null >"$log" 2>&1 &
    child=$!
    until ends_within 10 "$child"; do
        say "$what: $(($(seconds) - begun)) s; $(last_line "$log")"
    done
    if ! wait "$child"; then fail "$what failed: $(last_lines "$log" 3)$(full_disk_advice "${log%/*}")"; fi
    say "$what: done after $(($(seconds) - begun)) s"
}
ended() {
    [ ! -e "/proc/$1/exe" ]
}
# ends_within SECONDS PID: for what takes long; it leaves the processor to others.
ends_within() {
    until_then=$(($(seconds) + $1))
    until ended "$2"; do
        [ "$(seconds)" -lt "$until_then" ] || return 1
        sleep 0.2
    done
}
free_mebibytes() {
    df -Pm "$1" | awk 'NR == 2 { print $4 }'
}
full_disk_advice() {
    [ "$(free_mebibytes "$1")" -ge 16 ] || printf '; the disk of %s is full' "$1"
}
# need_space FOLDER MEBIBYTES PURPOSE
need_space() {
    free=$(free_mebibytes "$1")
    [ "$free" -ge "$2" ] ||
        fail "the disk of $1 is full: it has $free MiB free, and $3 needs $2 MiB; make room, and run it again"
}
