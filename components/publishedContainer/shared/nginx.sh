# launch_server: await_server tells when it listens.
launch_server() {
    : >"$folder/nginx.pid"
    lend_folder
    set -- setsid nginx -p ./ -c nginx.conf
    # Before 1.19.5 nginx cannot be kept from opening the log that it was built with.
    ! nginx -h 2>&1 | grep -q '^ *-e ' || set -- "$@" -e error.log
    make_own_group
    (
        join_own_group
        cd "$folder" || exit
        # What is too long is an error of write(2), and does not end nginx (setrlimit(2)). The shell counts by 512 bytes.
        trap '' XFSZ
        ulimit -f $((mostBytes / 512))
        as_lab_user_in "$containerNamespace" +net_bind_service "$@"
    ) </dev/null >/dev/null 2>"$record.log" &
    pid=$! children="$children $!"
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
# server_drift: what of nginx is not as it should be; for the probe.
server_drift() {
    alive "$pid" "$started" || changed "nginx (PID $pid) is gone"
    ! is_stopped "$pid" || changed "nginx (PID $pid) was stopped by a signal"
    check_log
}
mend_server() {
    if ! alive "${pid-}" "${started-}" || [ ! -e "$folder/nginx.conf" ]; then
        end_server
        configure
        launch_server
        await_server
    fi
    ! is_stopped "$pid" || kill -s CONT "$pid"
    mend_log
}
end_server() {
    end_members TERM 5
}
facts() {
    printf '{"pid":%s,"startTime":%s}\n' "$pid" "$started"
}
