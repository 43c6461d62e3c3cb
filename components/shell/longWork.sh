# last_lines FILE COUNT: as plain text; a console also draws, and a line can be of any length.
last_lines() {
    tail -c 20000 "$1" 2>/dev/null | tr '\r' '\n' | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | LC_ALL=C tr -cd '\12\40-\176' |
        grep -v '^ *$' | tail -n "$2" | cut -c 1-1000
}
# long_work SECONDS WHAT GROWS COMMAND...: says every 10 s how long it has been at it, how large GROWS is by now, and the
# command's last line. Its last words are in said. By its group the next run knows what to end where this one is killed.
long_work() {
    longest=$1 what=$2 grows=$3
    shift 3
    make_own_group
    (
        join_own_group
        export NSLAB_OBJECT="$mark"
        exec timeout -k 10 "$longest" "$@"
    ) </dev/null >"$record.log" 2>&1 &
    worker=$!
    tell_time "$what" "$grows" 9<&- &
    teller=$!
    code=0
    wait "$worker" || code=$?
    worker=
    # A signal that a shell just born would take for one to its parent's trap is lost; this one cannot be.
    kill -s KILL "$teller"
    end_members
    said=$(last_lines "$record.log" 5)
    [ "$code" != 124 ] || said="it did not end within $longest s; $said"
    return "$code"
}
# tell_time: its sleep holds no descriptor of ours, neither those of our output nor the lock of cache.sh, or who waits for
# us would wait for it. What is mounted in GROWS is not looked into: its end would find it in use.
tell_time() {
    passed=0
    while sleep 10 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        passed=$((passed + 10))
        words=$(last_lines "$record.log" 1 | cut -c 1-200)
        say "$1: ${passed} s, $(du -xsm "$2" 2>/dev/null | cut -f 1) MiB${words:+; $words}"
    done
}
worker=
# end_long_work: for an undo.
end_long_work() {
    [ -n "$worker" ] || return 0
    kill -s KILL "$teller"
    while [ -e "/proc/$worker/exe" ]; do
        kill "$worker" 2>/dev/null || true
        sleep 0.1
    done
    end_members
}
