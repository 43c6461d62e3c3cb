# configure: nginx keeps all that it writes in its folder. As one process, its PID is all there is of it. It has no use for
# temporary files, since it reads no body of a request.
configure() {
    again make_file "$folder/nginx.conf"
    chmod 0644 "$folder/nginx.conf"
    cat >"$folder/nginx.conf" <<'end'
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events {}
http {
    client_body_temp_path .;
    proxy_temp_path .;
    fastcgi_temp_path .;
    uwsgi_temp_path .;
    scgi_temp_path .;
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
