# launch_server: await_server tells when it listens.
launch_server() {
    rm -f "$folder/nginx.pid"
    set -- nginx -p "$folder" -c "$folder/nginx.conf"
    # Before 1.19.5 nginx cannot be kept from opening the log that it was built with.
    ! nginx -h 2>&1 | grep -q '^ *-e ' || set -- "$@" -e "$folder/error.log"
    setsid env NSLAB_OBJECT="$mark" ip netns exec "$containerNamespace" "$@" \
        </dev/null >/dev/null 2>"$record.log" &
    pid=$!
}
# await_server: nginx writes its PID once it listens.
await_server() {
    wait_for 5 has_started || fail "nginx does not listen after 5 s: $(cat "$record.log")"
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "nginx did not start: $(cat "$record.log")"
}
has_started() {
    [ -s "$folder/nginx.pid" ] || [ ! -e "/proc/$pid/exe" ]
}
# open_log: nginx opens its logs again (nginx(8), USR1).
open_log() {
    kill -s USR1 "$pid"
    wait_for 5 [ -e "$folder/access.log" ] || fail "nginx does not open its log $folder/access.log"
}
# server_drift: what of nginx is not as it should be; for the probe.
server_drift() {
    alive "$pid" "$started" || changed "nginx (PID $pid) is gone"
    ! is_stopped "$pid" || changed "nginx (PID $pid) was stopped by a signal"
    [ -e "$folder/access.log" ] || changed "nginx's log $folder/access.log is gone"
}
mend_server() {
    if ! alive "${pid-}" "${started-}" || [ ! -e "$folder/nginx.conf" ]; then
        end_server
        configure
        launch_server
        await_server
    fi
    ! is_stopped "$pid" || kill -s CONT "$pid"
    [ -e "$folder/access.log" ] || open_log
}
end_server() {
    none_marked && return 0
    signal_marked TERM
    wait_for 5 none_marked || signal_marked KILL
    wait_for 5 none_marked || fail "nginx does not end: $(marked_processes | tr '\n' ' ')"
}
facts() {
    printf '{"pid":%s,"startTime":%s}\n' "$pid" "$started"
}
