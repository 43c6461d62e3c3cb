# configure: nginx keeps all that it writes in its folder. As one process, its PID is all there is of it.
configure() {
    again make_file "$folder/nginx.conf"
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
remove_folder() {
    [ ! -d "$folder" ] || rm -r --one-file-system "$folder"
    remove_empty_parents "$folder"
}
