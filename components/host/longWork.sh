# long_work SECONDS WHAT GROWS COMMAND...: says every 10 s how long it has been at it and how large GROWS is by now.
# The command's own last words are in said.
long_work() {
    longest=$1 what=$2 grows=$3
    shift 3
    timeout -k 10 "$longest" "$@" </dev/null >"$record.log" 2>&1 &
    worker=$!
    tell_time "$what" "$grows" 9<&- &
    teller=$!
    code=0
    wait "$worker" || code=$?
    worker=
    # A signal that a shell just born would take for one to its parent's trap is lost; this one cannot be.
    kill -s KILL "$teller"
    said=$(tr '\r' '\n' <"$record.log" | tail -n 5 | cut -c 1-1000)
    [ "$code" != 124 ] || said="it did not end within $longest s; $said"
    return "$code"
}
# tell_time: its sleep holds no descriptor of ours, neither those of our output nor the lock of cache.sh, or who waits for
# us would wait for it.
tell_time() {
    passed=0
    while sleep 10 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        passed=$((passed + 10))
        echo "$1: ${passed} s, $(du -sm "$2" 2>/dev/null | cut -f 1) MiB" >&2
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
}
