# make_image: sets id. What is imported carries our mark; what is pulled is the host's, and stays.
make_image() {
    case $image in
    "") id=$(host_nginx | import) ;;
    /*) id=$(archive | import) ;;
    *)
        docker image inspect "$image" >/dev/null 2>&1 || pull
        id=$image
        ;;
    esac
    [ -n "$id" ] || fail "the Docker Engine has imported no image"
}
pull() {
    say "pulling $image"
    plainly timeout 600 docker ${dockerHost:+--host "$dockerHost"} pull "$image" >/dev/null
}
import() {
    docker import --change "LABEL nslab.image=$mark" -
}
archive() {
    if [ -d "$image" ]; then tar -C "$image" -c .; else cat "$image"; fi
}
# host_nginx: the host's own nginx, with the libraries that it needs (ldd(1)); the first is where a program of glibc
# before 2.34 looks for its users.
host_nginx() {
    program=$(command -v nginx)
    libraries=$(ldd "$program" | grep -o '/[^ ]*')
    users=$(echo "$libraries" | sed -n 's,/libc\.so\..*,/libnss_files.so.2,p')
    [ -e "$users" ] || users=
    printf '%s\n' "$users" "$libraries" "$program" /etc/passwd /etc/group /var/log/nginx | sed -n 's,^/,,p' |
        tar -C / --no-recursion -chf - -T -
}
