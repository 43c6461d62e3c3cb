# configure: nginx keeps all that it writes in its folder. As one process, its PID is all there is of it; there is one
# page, and nobody but the lab's own client can ask for it.
configure() {
    mkdir -p "$folder"
    cat >"$folder/nginx.conf" <<'end'
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events {}
http {
    client_body_temp_path temp;
    proxy_temp_path temp;
    fastcgi_temp_path temp;
    uwsgi_temp_path temp;
    scgi_temp_path temp;
    log_format nslab '$msec $remote_addr "$request" $status $body_bytes_sent "$http_user_agent"';
    access_log access.log nslab;
    server {
        listen 80;
        default_type text/plain;
        return 200 "Hello from the container\n";
    }
}
end
}
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
end_server() {
    none_marked && return 0
    signal_marked TERM
    wait_for 5 none_marked || signal_marked KILL
    wait_for 5 none_marked || fail "nginx does not end: $(marked_processes | tr '\n' ' ')"
}
remove_folder() {
    [ ! -d "$folder" ] || rm -r --one-file-system "$folder"
    remove_empty_parents "$folder"
}
facts() {
    printf '{"pid":%s,"startTime":%s}\n' "$pid" "$started"
}
