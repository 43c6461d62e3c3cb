# The most that a file of nginx's becomes, in bytes: who asks without end does not fill the disk.
mostBytes=16777216
# lend_folder: nginx writes to these files and can make no others, so that none of them becomes a link to elsewhere.
lend_folder() {
    find_lab_user
    for file in nginx.pid error.log access.log; do : >>"$folder/$file"; done
    chown "$labUser:$labUser" "$folder/nginx.pid" "$folder/error.log" "$folder/access.log"
    let_in "$folder"
}
# log_is_full: nginx serves on, and writes no more lines.
log_is_full() {
    [ "$(stat -c %s "$folder/access.log")" -ge "$mostBytes" ]
}
# check_log: for a probe.
check_log() {
    if [ ! -e "$folder/access.log" ]; then
        changed "nginx's log $folder/access.log is gone"
    elif log_is_full; then
        changed "nginx's log $folder/access.log is full, it has $mostBytes bytes; copy what you want to keep"
    fi
}
# mend_log: nginx opens its logs again (nginx(8), USR1), or goes on at the beginning of a full one.
mend_log() {
    if [ ! -e "$folder/access.log" ]; then
        lend_folder
        kill -s USR1 "$pid"
        wait_for 5 has_log || fail "nginx does not open its log $folder/access.log"
    elif log_is_full; then
        : >"$folder/access.log"
    fi
}
has_log() {
    for open in "/proc/$pid/fd"/*; do
        if is_same "$open" "$folder/access.log"; then return 0; fi
    done
    false
}
